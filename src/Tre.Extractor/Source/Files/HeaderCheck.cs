using Tre.Application.Extracts;
using Tre.Extractor.Building;

namespace Tre.Extractor.Source.Files;

/// <summary>Holds a file's header against the schema: same names, same order, none twice.</summary>
internal sealed class HeaderCheck(FileTable table)
{
    public void Require(IReadOnlyList<string> header)
    {
        if (header.GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            // Only a name that the schema knows: anything else could be a row where a header should be.
            throw FileErrors.Data("The header names a column twice", table.Name, column: table.IndexOf(twice.Key) < 0 ? null : twice.Key);
        }

        if (table.Columns.FirstOrDefault(c => !header.Contains(c.Name, StringComparer.Ordinal)) is { } gone)
        {
            throw new BuildFailedException(new ExtractFailure(ExtractFailureCode.SourceMissing, "The column is not in the file's header", Transient: false, table.Name, Column: gone.Name));
        }

        if (!header.SequenceEqual(table.Columns.Select(c => c.Name), StringComparer.Ordinal))
        {
            throw FileErrors.Data("The header has other columns, or another order, than the schema", table.Name);
        }
    }
}
