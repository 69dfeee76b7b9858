using System.Globalization;

namespace Tre.Testing.FreeText;

/// <summary>Somebody who does not exist, and how notes write of them.</summary>
internal sealed class MadePatient
{
    private readonly Random random;

    public MadePatient(Random random)
    {
        this.random = random;
        (Given, family) = (NoteWords.Given[random.Next(NoteWords.Given.Length)], NoteWords.Family[random.Next(NoteWords.Family.Length)]);
        Born = new DateOnly(1930, 1, 1).AddDays(random.Next(30_000));
        HomePostcode = Postcode(random);
        Phone = $"07{random.Next(100, 999)} {random.Next(100000, 999999)}";
        HospitalNumber = (random.Next(2) == 0 ? "RX" : "") + random.Next(1_000_000, 9_999_999).ToString(CultureInfo.InvariantCulture);
        nhs = Number((random.Next(2) == 0 ? "4" : "7") + random.Next(10_000_000, 99_999_999).ToString(CultureInfo.InvariantCulture));
    }

    private readonly string family;
    private readonly string nhs;

    public string Given { get; }

    public DateOnly Born { get; }

    public string HomePostcode { get; }

    public string Phone { get; }

    public string HospitalNumber { get; }

    /// <summary>What the hospital has of them: names, date of birth, postcode, numbers.</summary>
    public IReadOnlyList<string> Known => [Given, family, Born.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), HomePostcode, Phone, HospitalNumber, nhs];

    public string NhsWritten(Random random) => random.Next(3) switch
    {
        0 => nhs,
        1 => $"{nhs[..3]} {nhs[3..6]} {nhs[6..]}",
        _ => $"{nhs[..3]}-{nhs[3..6]}-{nhs[6..]}",
    };

    /// <summary>A number of Scotland's, which begins with the date of birth.</summary>
    public string Chi() => Number(Born.ToString("ddMMyy", CultureInfo.InvariantCulture) + random.Next(100, 999).ToString(CultureInfo.InvariantCulture));

    public string Written(Random random) => random.Next(6) switch
    {
        0 => $"{Given} {family}",
        1 => $"{family}, {Given}",
        2 => $"{Given} {family}".ToUpperInvariant(),
        3 => $"{Given} {family}".ToLowerInvariant(),
        4 => $"{Given[0]}. {family}",
        _ => family,
    };

    /// <summary>Two letters of the family name change their places.</summary>
    public string Misspelt(Random random)
    {
        var at = random.Next(1, Math.Max(2, family.Length - 2));
        return $"{Given} {family[..at]}{family[at + 1]}{family[at]}{family[(at + 2)..]}";
    }

    public static string Postcode(Random random) =>
        $"{NoteWords.Areas[random.Next(NoteWords.Areas.Length)]} {random.Next(1, 10)}{"ABDEFGHJLN"[random.Next(10)]}{"PQRSTUWXYZ"[random.Next(10)]}";

    /// <summary>A day, as notes write days.</summary>
    public static string Write(DateOnly day, Random random)
    {
        var month = NoteWords.Months[day.Month - 1];
        return random.Next(9) switch
        {
            0 => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
            1 => day.ToString("d/M/yy", CultureInfo.InvariantCulture),
            2 => $"{day.Day} {month} {day.Year}",
            3 => $"{day.Day}{(day.Day % 10 == 1 && day.Day != 11 ? "st" : "th")} {month}",
            4 => $"{month} {day.Day}, {day.Year}",
            5 => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            6 => $"{day.Day:00}.{day.Month:00}.{day.Year % 100:00}",
            7 => $"{day.Day} {month[..3]} {day.Year % 100:00}",
            _ => $"{month} {day.Year}",
        };
    }

    // The tenth digit proves the nine before. Where none does, the next number is taken.
    private static string Number(string nine)
    {
        while (true)
        {
            var check = (11 - (nine.Select((c, i) => (c - '0') * (10 - i)).Sum() % 11)) % 11;
            if (check < 10)
            {
                return nine + check.ToString(CultureInfo.InvariantCulture);
            }

            nine = nine[..8] + ((nine[8] - '0' + 1) % 10).ToString(CultureInfo.InvariantCulture);
        }
    }
}
