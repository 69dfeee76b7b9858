using Npgsql;
using Tre.Extractor.Building;

namespace Tre.Extractor.Source;

/// <summary>Rows of a COPY: one thread receives them, another cuts.</summary>
internal sealed class CopyRows : IRows
{
    private readonly NpgsqlCopyTextReader? copy;
    private readonly ReadAhead? ahead;
    private readonly CsvRows rows;

    private CopyRows(NpgsqlCopyTextReader copy, int maxRowBytes, string table, CancellationToken cancel)
    {
        this.copy = copy;
        // Synchronously on purpose: COPY sends a message per row, and awaiting each costs more than all the rest.
        ahead = new ReadAhead(copy.BaseStream, copy.Cancel, cancel);
        rows = new CsvRows(ahead, maxRowBytes, table, cancel);
    }

    /// <summary>Rows of a COPY that has begun, and that is another's to end.</summary>
    public CopyRows(EarlyCopy begun, int maxRowBytes, CancellationToken cancel) => rows = new CsvRows(begun.Ahead, maxRowBytes, begun.Table.Source.Name, cancel);

    public static CopyRows Begin(SourceSession session, string sql, int maxRowBytes, string table, CancellationToken cancel)
    {
        try
        {
            return new CopyRows(session.Copy(sql), maxRowBytes, table, cancel);
        }
        catch (NpgsqlException e)
        {
            throw SourceErrors.Failure(e, table);
        }
    }

    public bool TryNext(out ReadOnlySpan<byte> row) => rows.TryNext(out row);

    public void Dispose()
    {
        rows.Dispose();
        ahead?.Dispose();
        copy?.Dispose();
    }
}
