using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tre.Contracts.Extracts;
using Tre.Extractor.Building;

namespace Tre.Extractor.Synthetic;

/// <summary>What stands beside the tables: the extract's own package and dictionary with the word synthetic in them, a README, and the preview's manifest.</summary>
internal static class PreviewFiles
{
    public const string Word = "SYNTHETIC";
    public const string About = "synthetic.json";

    /// <summary>The extract's data package, with the lengths and hashes of the made-up tables.</summary>
    public static byte[] Package(byte[] original, IReadOnlyDictionary<string, byte[]> tables)
    {
        var package = JsonNode.Parse(original)!.AsObject();
        package["synthetic"] = true;
        package["name"] = "synthetic-" + package["name"]?.GetValue<string>();
        package["title"] = $"{Word}: {package["title"]?.GetValue<string>()}";
        package["description"] = $"{Word}. These are made-up data of the shape of an extract. No row is a person's.";
        foreach (var resource in package["resources"]!.AsArray().Select(node => node!.AsObject()))
        {
            var bytes = tables[resource["path"]!.GetValue<string>()];
            resource["bytes"] = bytes.Length;
            resource["hash"] = "sha256:" + Sha256(bytes);
        }

        return Text(package.ToJsonString(Indented) + "\n");
    }

    /// <summary>The extract's dictionary, with the word before each description.</summary>
    public static byte[] Dictionary(IEnumerable<string[]> rows)
    {
        var text = new StringBuilder();
        foreach (var (row, i) in rows.Select((row, i) => (row, i)))
        {
            text.AppendJoin(',', row.Select((field, at) => CsvField.Quote(i > 0 && at == row.Length - 1 ? $"{Word}: {field}" : field))).Append('\n');
        }

        return Text(text.ToString());
    }

    public static byte[] Readme(Manifest extract, IReadOnlyDictionary<string, byte[]> tables)
    {
        var text = new StringBuilder($"# {Word}: made-up data\n\n{Word}. Nobody's data are in these files. They have the files, columns and types of an extract, so that an analysis can be written and tried on them and then run unchanged on the data.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Specification: SHA-256 `{extract.SpecificationSha256}`.\n\n");
        text.AppendJoin("", extract.Tables.Select(table => $"* `{table.File}`, {tables[table.File].Length} bytes\n"));
        text.Append($"""

            Each column was drawn by itself from groups of at least {Domain.Extracts.Synthetic.Marginal.Threshold} people, whose numbers were rounded. What columns have to do with each other is lost:
            **no result of these files means anything.** Keys begin with `{MadeUpKey.Mark}`; text of which nothing may be shown reads `{Word}`.

            """.ReplaceLineEndings("\n"));
        return Text(text.ToString());
    }

    /// <summary>What the preview is, for programs.</summary>
    public static byte[] Manifest(Manifest extract, Guid previewId, IReadOnlyDictionary<string, byte[]> files)
    {
        var about = new
        {
            format = "tre-synthetic-preview/1",
            synthetic = true,
            previewId,
            projectId = extract.ProjectId,
            specificationSha256 = extract.SpecificationSha256,
            files = files.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => new { name = f.Key, bytes = f.Value.Length, sha256 = Sha256(f.Value) }),
        };
        return Text(JsonSerializer.Serialize(about, Indented) + "\n");
    }

    public static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static JsonSerializerOptions Indented { get; } = new() { WriteIndented = true };

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
