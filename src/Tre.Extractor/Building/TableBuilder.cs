using Tre.Application.Keys;
using Tre.Contracts.Extracts;
using Tre.Domain.Extracts;
using Tre.Extractor.Redacting;
using Tre.Extractor.Source;

namespace Tre.Extractor.Building;

/// <summary>
/// Streams one table from the source into its file. Memory does not grow with the number of rows. Three threads: one receives, this one
/// decides and writes, one hashes and encrypts.
/// </summary>
internal static class TableBuilder
{
    /// <returns>Rows in, lost and out, and, soon, the risk of those that were written, where it can be told.</returns>
    public static (ManifestCount Rows, Task<TableRisk?> Risk) Copy(
        ISourceReading reading, PlannedTable table, Cohort people, IPseudonymiser pseudonymiser, SealedFile file, BuildLimits limits,
        PeopleIdentifiers? identifiers, CancellationToken cancel)
    {
        using var writer = new RowWriter(table, people, pseudonymiser, file);
        using var rows = RedactedRows.Over(reading.Rows(table, limits.MaxRowBytes, cancel), table, people, identifiers);
        try
        {
            while (rows.TryNext(out var row))
            {
                writer.Take(row);
            }
        }
        finally
        {
            // Also when the source fails: what is wrong with a row that came before is told first.
            writer.WriteWaiting();
        }

        return (writer.Rows, writer.RiskAsync());
    }
}
