using System.Globalization;
using System.Text.RegularExpressions;

namespace Tre.Domain.Datasets.Detecting;

/// <summary>What a single value looks like. Values may be long and hostile: lengths come first.</summary>
internal static partial class ValueForms
{
    private const int Digits = 10;
    private static readonly string[] DateForms = ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy", "dd-MM-yyyy", "dd.MM.yyyy", "yyyyMMdd", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm:ss"];

    private static readonly HashSet<string> GivenNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "Oliver", "George", "Harry", "Jack", "Thomas", "James", "William", "John", "David", "Michael", "Robert", "Peter", "Paul", "Mark", "Andrew", "Ahmed",
        "Mohammed", "Muhammad", "Ali", "Omar", "Ibrahim", "Amelia", "Olivia", "Emily", "Sophie", "Grace", "Mary", "Margaret", "Susan", "Sarah", "Karen", "Helen",
        "Elizabeth", "Anne", "Patricia", "Fatima", "Aisha", "Maryam", "Priya", "Sita", "Wei", "Chen", "Jane", "Emma", "Charlotte", "Joan", "Jean", "Dorothy",
    };

    /// <summary>Ten digits, spaces apart, of which the last is the check digit of the others modulo 11.</summary>
    public static bool IsNhsNumber(string value)
    {
        var digits = value.Where(char.IsAsciiDigit).Select(letter => letter - '0').ToArray();
        if (value.Length > 12 || digits.Length != Digits || value.Any(letter => !char.IsAsciiDigit(letter) && letter is not (' ' or '-')))
        {
            return false;
        }

        // A check digit of 11 is written 0; one of 10 is given to nobody.
        var sum = digits.Take(Digits - 1).Select((digit, i) => digit * (Digits - i)).Sum();
        return (11 - (sum % 11)) % 11 == digits[^1];
    }

    public static bool IsEmail(string value) => value.Length <= 200 && Email().IsMatch(value);

    public static bool IsPostcode(string value) => value.Length <= 12 && Postcode().IsMatch(value);

    public static bool IsDate(string value) => value.Length is >= 8 and <= 25 && DateTime.TryParseExact(value, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>One to four words, of which one is a common given name.</summary>
    public static bool IsPersonName(string value)
    {
        var words = value.Length <= 60 ? value.Split([' ', ',', '-'], StringSplitOptions.RemoveEmptyEntries) : [];
        return words.Length is >= 1 and <= 4 && words.All(word => char.IsLetter(word[0])) && words.Any(GivenNames.Contains);
    }

    /// <summary>Five words or more.</summary>
    public static bool IsProse(string value) => value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= 5;

    [GeneratedRegex(@"\A[A-Za-z0-9._%+\-]+@[A-Za-z0-9.\-]+\.[A-Za-z0-9\-]+\z")]
    private static partial Regex Email();

    [GeneratedRegex(@"\A\s*[A-Za-z]{1,2}[0-9][A-Za-z0-9]?\s*[0-9][A-Za-z]{2}\s*\z")]
    private static partial Regex Postcode();
}
