using System.Security.Cryptography;
using System.Text.Json;
using Tre.Contracts.Checking;
using Tre.Domain.Exports;

namespace Tre.WebTests.Support;

internal sealed partial class Platform
{
    private static readonly byte[] Dot = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /// <summary>A preview as the checker would make it: an image of .png, lines of .txt, a table of anything else.</summary>
    private PreviewInfo Preview(ExportFile file)
    {
        var (kind, type, ending) = Path.GetExtension(file.Path) switch
        {
            ".png" => (PreviewKind.Image, "image/png", "png"),
            ".txt" => (PreviewKind.Text, "application/json", "json"),
            _ => (PreviewKind.Table, "application/json", "json"),
        };
        var bytes = kind switch
        {
            PreviewKind.Image => Dot,
            PreviewKind.Text => JsonSerializer.SerializeToUtf8Bytes(new TextPreview([new(1, "Model: y ~ x"), new(2, new string('0', 300))], 2, 0), CheckingJson.Default.TextPreview),
            _ => JsonSerializer.SerializeToUtf8Bytes(new TablePreview(["group", "count"], [new(2, [file.Path, "12"])], 1, 0), CheckingJson.Default.TablePreview),
        };
        var key = $"{file.Id:N}.{ending}";
        Put("previews", key, bytes);
        return new(kind, type, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), key);
    }

    /// <summary>A file whose name begins with "bad" is stopped, one with "odd" is only worth a look.</summary>
    private static Finding[] Findings(ExportFile file)
    {
        var place = file.Path.EndsWith(".txt", StringComparison.Ordinal) ? new FindingPlace(Line: 2) : new FindingPlace(Row: 2, Column: 2, ColumnName: "count");
        return file.Path[..3] switch
        {
            "bad" => [new("small-counts", 1, StatBarn.Frequencies, FindingSeverity.Block, place, "A count is below 10.", "Suppress it.")],
            "odd" => [new("precise-numbers", 2, StatBarn.Frequencies, FindingSeverity.Warn, place, "A number has many digits.", "Round it.")],
            _ => [],
        };
    }
}
