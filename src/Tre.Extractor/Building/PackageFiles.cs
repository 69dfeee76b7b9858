using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Tre.Contracts.Extracts;

namespace Tre.Extractor.Building;

/// <summary>What stands beside the tables so that people and programs can read them: a Frictionless data package, a dictionary and a README.</summary>
internal static class PackageFiles
{
    public const string Package = "datapackage.json";
    public const string Dictionary = "dictionary.csv";
    public const string Readme = "readme.md";

    /// <summary>Names that no table's file may have.</summary>
    public static readonly string[] Reserved = [Package, Dictionary, Readme, Manifest.FileName];

    /// <summary>Name, role and content of each. Holds nothing of anybody: names, words and hashes.</summary>
    public static IReadOnlyList<(string Name, string Role, byte[] Content)> Of(BuildFacts facts) =>
    [
        (Package, "package", Encoding.UTF8.GetBytes(PackageOf(facts).ToJsonString(new() { WriteIndented = true }) + "\n")),
        (Dictionary, "dictionary", Encoding.UTF8.GetBytes(DictionaryOf(facts))),
        (Readme, "readme", Encoding.UTF8.GetBytes(ReadmeOf(facts))),
    ];

    private static JsonObject PackageOf(BuildFacts facts) => new()
    {
        ["profile"] = "tabular-data-package",
        ["name"] = $"extract-{facts.Order.ExtractId:N}",
        ["id"] = facts.Order.ExtractId.ToString(),
        ["title"] = Title(facts),
        ["description"] = BuildFacts.Citation,
        ["version"] = facts.Main.Planned.Catalogue.Version,
        ["created"] = facts.Now.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        ["resources"] = new JsonArray([.. facts.PlannedTables.Select(table => (JsonNode)Resource(table, facts))]),
    };

    private static string Title(BuildFacts facts) => string.Join(" and ", facts.Parts.Select(part => part.Planned.Catalogue.Title));

    private static JsonObject Resource(PlannedTable table, BuildFacts facts)
    {
        var file = facts.Tables.Single(t => t.File.Name == table.File).File;
        return new()
        {
            ["profile"] = "tabular-data-resource",
            ["name"] = Path.GetFileNameWithoutExtension(table.File),
            ["title"] = table.Label,
            ["description"] = table.Source.Description,
            ["path"] = table.File,
            ["format"] = "csv",
            ["mediatype"] = "text/csv",
            ["encoding"] = "utf-8",
            ["bytes"] = file.Bytes,
            ["hash"] = $"sha256:{file.Sha256}",
            ["dialect"] = new JsonObject { ["delimiter"] = ",", ["lineTerminator"] = "\n", ["quoteChar"] = "\"", ["doubleQuote"] = true, ["header"] = true },
            ["schema"] = new JsonObject { ["fields"] = new JsonArray([.. table.Columns.Select(column => (JsonNode)Field(column))]), ["missingValues"] = new JsonArray("") },
        };
    }

    private static JsonObject Field(PlannedColumn column)
    {
        var field = new JsonObject { ["name"] = column.Name, ["type"] = column.Type, ["description"] = column.Source.Description };
        if (column.Type == "datetime")
        {
            field["format"] = "any";
        }

        if (column.Source.Unit is { Length: > 0 } unit)
        {
            field["unit"] = unit;
        }

        return field;
    }

    private static string DictionaryOf(BuildFacts facts)
    {
        var text = new StringBuilder("table,variable,type,unit,from,became,description\n");
        foreach (var (table, column) in facts.PlannedTables.SelectMany(t => t.Columns, (t, c) => (t, c)))
        {
            string[] fields = [table.File, column.Name, column.Type, column.Source.Unit ?? "", column.Source.Name, column.TransformationName, column.Source.Description];
            text.AppendJoin(',', fields.Select(CsvField.Quote)).Append('\n');
        }

        return text.ToString();
    }

    private static string ReadmeOf(BuildFacts facts)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"# {Title(facts)}\n\n{BuildFacts.Citation}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Extract {facts.Order.ExtractId}, of {facts.Main.Reading.Moment.TakenAt:d MMMM yyyy}. Approved specification: SHA-256 `{facts.Order.ApprovedHash}`.\n\n");
        text.Append("| file | rows | what it holds |\n|---|---|---|\n");
        foreach (var (table, file) in facts.Tables)
        {
            var source = facts.PlannedTables.Single(t => t.File == file.Name).Source;
            text.Append(CultureInfo.InvariantCulture, $"| `{file.Name}` | {table.Rows.Out:N0} | {source.Description.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }

        text.Append("""

            Every column, what it became and its unit: `dictionary.csv`. The same for programs, as a Frictionless data package: `datapackage.json`.
            Hashes of all files, and what was left out and why: `manifest.json`. Missing values are empty.

            You may use these data for the approved project only. You may not try to find out who anybody is, link them to other data, or take them out but
            through an export request.

            """.ReplaceLineEndings("\n"));
        if (facts.Redacts)
        {
            text.Append("""

                Free text is redacted: words such as [NAME] and [DATE] stand where something was found that says who somebody is. Not all of it is found. If you
                come upon a name, or can tell who somebody is, use it for nothing, tell nobody else and report it to the data steward.

                """.ReplaceLineEndings("\n"));
        }

        return text.ToString();
    }
}
