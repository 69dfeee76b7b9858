namespace Tre.UnitTests.Checking.Corpus.Faults;

/// <summary>The same tables as people write them when nobody looks: turned round, without words that help, with notes around them.</summary>
internal static class Disguise
{
    public static readonly string[] All = ["turned", "wordless", "titled", "noted", "European"];

    /// <param name="how">One of <see cref="All"/>.</param>
    /// <param name="rows">Header first.</param>
    public static List<string[]> Of(string how, List<string[]> rows) => how switch
    {
        "turned" => [.. Enumerable.Range(0, rows[0].Length).Select(c => rows.Select(r => r[c]).ToArray())],
        "wordless" => [[.. rows[0].Select((_, i) => $"V{i + 1}")], .. rows.Skip(1)],
        "titled" => [[.. rows[0].Select((_, i) => i == 0 ? "Table 2. Results of the study" : "")], .. rows],
        "noted" => [.. rows, [.. rows[0].Select((_, i) => i == 0 ? "Source: linked records, adults" : "")]],
        _ => [rows[0], .. rows.Skip(1).Select(r => r.Select(c => c.Contains('.', StringComparison.Ordinal) && double.TryParse(c, System.Globalization.CultureInfo.InvariantCulture, out _) ? c.Replace('.', ',') : c).ToArray())],
    };
}
