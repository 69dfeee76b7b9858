using System.Globalization;
using Tre.UnitTests.Checking.Support;

namespace Tre.UnitTests.Checking.Corpus.Faults;

/// <summary>Outputs that carry something of the project's own extract, as people leave it in by mistake.</summary>
internal static class OwnDataFaults
{
    public static IEnumerable<(string Rule, Func<Dice, Made> Make)> All => [("own-pseudonym", Pseudonym), ("own-row", Row)];

    private static Made Pseudonym(Dice dice)
    {
        var who = dice.Of(OwnExtract.Alice, OwnExtract.Bob, OwnExtract.Alice.ToUpperInvariant());
        return dice.Of(true, false)
            ? Table("own-pseudonym", dice, [["group", "largest contributor", "people"], .. dice.Groups(6).Select((g, i) => new[] { g, i == 2 ? who : dice.Of("none", "several"), dice.Whole(40, 900) })])
            : new("", "own-pseudonym", "log", ("run.log", Ways.Utf8($"fitting 4 models\nwarning: {dice.Of("outlier", "dropped", "subject")} {dice.Of("", "id=")}{who} {dice.Of("ignored", "(leverage 0.9)")}\ndone\n")));
    }

    // A row among results: its columns in another order, numbers as another program writes them, perhaps with its number in front.
    private static Made Row(Dice dice)
    {
        var row = OwnExtract.Rows[dice.Next(0, OwnExtract.Rows.Length)].Skip(1).Select(v => dice.Of(true, false) && double.TryParse(v, CultureInfo.InvariantCulture, out var number) ? number.ToString("F2", CultureInfo.InvariantCulture) : v).ToArray();
        string[] names = ["gender", "born", "seen", "code", "value"];
        var (order, numbered) = (Enumerable.Range(0, names.Length).OrderBy(_ => dice.Next(0, 1000)).ToArray(), dice.Of(true, false));
        string[] header = [.. numbered ? ["row"] : Array.Empty<string>(), .. order.Select(i => names[i])];
        var at = dice.Next(0, 5);
        return Table("own-row", dice, [header, .. Enumerable.Range(0, 6).Select(r =>
            (string[])[.. numbered ? [(r + 1).ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>(), .. order.Select(i => r == at ? row[i] : Other(dice, i))])]);
    }

    private static string Other(Dice dice, int column) => column switch
    {
        0 => dice.Of("8507", "8532"), 1 => dice.Whole(1930, 2005), 2 => dice.Day().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), 3 => dice.Of("I10", "E11", "J45"), _ => dice.Number(2, 20, 1),
    };

    private static Made Table(string rule, Dice dice, List<string[]> rows)
    {
        var way = dice.Of("csv", "tsv", "json", "html", "md", "txt", "xlsx", "docx", "ipynb", "zip");
        return new("", rule, way, Ways.Write(way, rows));
    }
}
