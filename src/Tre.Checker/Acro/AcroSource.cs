using Tre.Checker.Checks;
using Tre.Checker.Reading;
using Tre.Checker.Session;
using Tre.Contracts.Checking;

namespace Tre.Checker.Acro;

/// <summary>A table of a record with the file that holds it.</summary>
/// <param name="File">Where findings about its cells go.</param>
/// <param name="Table">Its body; null when it cannot be recomputed.</param>
/// <param name="Flagged">Flags that can be matched to its cells.</param>
/// <param name="Trouble">Why the table or its flags cannot be used; null when both can.</param>
internal sealed record AcroSource(FileWork File, AcroTable? Table, IReadOnlyCollection<AcroCell> Flagged, string? Trouble)
{
    /// <summary>The tables of a record that is about tables; files that are not in the request are left to the rule on checksums.</summary>
    public static IEnumerable<AcroSource> Of(AcroResults results, AcroOutput output, RequestView request)
    {
        foreach (var table in output.Inline) yield return Match(results.File, output, table);
        foreach (var name in output.Files)
        {
            if (output.Kind is not ("" or "table" or "survival") || request.HashOf(results.Folder + name) is null || !IsTable(name)) continue;
            if (request.Find(results.Folder + name) is not { Document: { Type: FileType.Csv or FileType.Tsv } document } file)
                yield return new(results.File, null, [], "its table was not read, is no table or is too large to be recomputed");
            else if (AcroLayout.Read(document.Tables[0], output.Columns, request.Budget) is not { } table)
                yield return new(file, null, [], "its table is too large or has no cells behind header and labels");
            else yield return Match(file, output, table);
        }
    }

    private static bool IsTable(string name) => name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || !name.Contains('.', StringComparison.Ordinal);

    private static AcroSource Match(FileWork file, AcroOutput output, AcroTable table)
    {
        var sized = output.Rows == 0 || (output.Rows == table.Rows && output.Columns == table.Columns);
        return sized ? new(file, table, output.Flagged, null)
            : new(file, table, [], "its own picture of the table has another number of rows or columns than the table");
    }
}
