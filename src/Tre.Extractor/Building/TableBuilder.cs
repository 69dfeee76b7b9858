using Npgsql;
using Tre.Application.Keys;
using Tre.Contracts.Extracts;
using Tre.Domain.Extracts;
using Tre.Extractor.Source;

namespace Tre.Extractor.Building;

/// <summary>Streams one table from the source into its file. Memory does not grow with the number of rows.</summary>
internal static class TableBuilder
{
    /// <returns>Rows in, lost and out, and the risk of those that were written, where it can be told.</returns>
    public static (ManifestCount Rows, TableRisk? Risk) Copy(
        SourceSession session, string sql, PlannedTable table, Cohort people, IPseudonymiser pseudonymiser, SealedFile file,
        BuildLimits limits, CancellationToken cancel)
    {
        using var writer = new RowWriter(table, people, pseudonymiser, file);
        using (var copy = Begin(session, sql, table))
        using (cancel.Register(copy.Cancel))
        {
            // Synchronously on purpose: COPY sends a message per row, and awaiting each costs more than all the rest.
            using var rows = new CsvRows(copy.BaseStream, limits.MaxRowBytes, table.Source.Name, cancel);
            while (rows.TryNext(out var row))
            {
                writer.Take(row);
            }
        }

        writer.Flush();
        return (writer.Rows, writer.Risk);
    }

    private static NpgsqlCopyTextReader Begin(SourceSession session, string sql, PlannedTable table)
    {
        try
        {
            return (NpgsqlCopyTextReader)session.Connection.BeginTextExport(sql);
        }
        catch (NpgsqlException e)
        {
            throw SourceErrors.Failure(e, table.Source.Name);
        }
    }
}
