using System.Globalization;

namespace Tre.UnitTests.Checking.Corpus.Faults;

/// <summary>Tables whose rows are people.</summary>
internal static class RecordFaults
{
    public static IEnumerable<(string Rule, Func<Dice, List<string[]>> Make)> All =>
    [
        ("person-id", PersonId), ("unique-values", Keys), ("rows-like-people", People), ("quasi-identifiers", Traits), ("date-per-row", Dates), ("many-rows", Many),
        ("nhs-number", d => Column(d, "reference", () => Nhs(d))), ("national-insurance-number", d => Column(d, "reference", () => $"{d.Of("AB", "CE", "JK", "PR", "SW")}{d.Digits(6)}{d.Of('A', 'B', 'C', 'D')}")),
        ("email-address", d => Column(d, "contact", () => $"{d.Letters(6).ToLowerInvariant()}@{d.Of("example.nhs.uk", "mail.example.com", "ward.example.org")}")),
        ("postcode", d => Column(d, "place", () => $"{d.Of("SW", "LS", "M", "EH", "CF")}{d.Next(1, 20)} {d.Next(1, 10)}{d.Of("AB", "DE", "JL", "QX", "ZY")}")),
        ("phone-number", d => Column(d, "contact", () => d.Of($"07{d.Digits(9)}", $"020 7{d.Digits(3)} {d.Digits(4)}", $"+44 7{d.Digits(3)} {d.Digits(6)}"))),
        ("birth-date", d => Column(d, d.Of("date_of_birth", "dob", "birth date"), () => d.Day().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
        ("person-name", d => Column(d, d.Of("name", "patient", "contact"), () => $"{d.Of("Margaret", "David", "Susan", "Mohammed", "Patricia", "James")} {d.Of("Smith", "Jones", "Taylor", "Khan", "Williams", "Brown")}")),
    ];

    private static List<string[]> Column(Dice dice, string name, Func<string> value) =>
        [["site", name, "score"], .. Enumerable.Range(0, dice.Next(12, 30)).Select(_ => new[] { dice.Groups(1)[0], value(), dice.Number(1, 9, 2) })];

    private static List<string[]> PersonId(Dice dice) =>
        [[dice.Of("person_id", "patient number", "pseudonym", "study_id", "MRN", "hospital no"), "score"], .. Enumerable.Range(0, dice.Next(12, 40)).Select(i => new[] { dice.Whole(100, 99_999), dice.Number(1, 9, 3) })];

    private static List<string[]> Keys(Dice dice) =>
        [["item", "score"], .. Enumerable.Range(0, dice.Next(25, 60)).Select(_ => new[] { dice.Of(true) ? $"{dice.Digits(4)}{dice.Letters(3)}{dice.Digits(5)}" : "", dice.Number(1, 9, 3) })];

    private static List<string[]> People(Dice dice) =>
        [["sex", "smoker", "age", "bmi"], .. Enumerable.Range(0, dice.Next(80, 200)).Select(_ => new[] { dice.Of("F", "M"), dice.Of("yes", "no"), dice.Whole(18, 95), dice.Number(18, 40, 1) })];

    private static List<string[]> Traits(Dice dice) =>
        [["sex", dice.Of("age", "age_band"), dice.Of("ethnicity", "religion", "marital"), dice.Of("district", "ward", "practice")], .. Enumerable.Range(0, dice.Next(20, 60)).Select(_ => new[] { dice.Of("F", "M"), dice.Whole(40, 48), dice.Of("A", "B", "C"), dice.Of("X1", "X2", "X3") })];

    private static List<string[]> Dates(Dice dice) =>
        [["site", dice.Of("admitted", "seen", "visit"), "score"], .. Enumerable.Range(0, dice.Next(15, 50)).Select(_ => new[] { dice.Groups(1)[0], dice.Day().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), dice.Number(1, 9, 2) })];

    private static List<string[]> Many(Dice dice) =>
        [["month", "rate"], .. Enumerable.Range(0, dice.Next(1_001, 1_400)).Select(i => new[] { $"m{i}", dice.Number(1, 9, 3) })];

    // Modulus 11 as the standard describes it: weights 10 down to 2; 10 is no check digit, 11 is 0.
    private static string Nhs(Dice dice)
    {
        while (true)
        {
            var nine = dice.Of("4", "6", "7") + dice.Digits(8);
            var check = 11 - nine.Select((c, i) => (c - '0') * (10 - i)).Sum() % 11;
            if (check != 10) return nine + (check == 11 ? 0 : check).ToString(CultureInfo.InvariantCulture);
        }
    }
}
