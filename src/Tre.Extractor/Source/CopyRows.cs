using Npgsql;

namespace Tre.Extractor.Source;

/// <summary>Rows of a COPY that the driver receives, on one thread, and another cuts.</summary>
internal sealed class CopyRows : IRows
{
    private readonly NpgsqlCopyTextReader copy;
    private readonly ReadAhead ahead;
    private readonly CsvRows rows;

    /// <param name="copy">It has begun.</param>
    /// <param name="maxRowBytes">A longer row is a failure.</param>
    /// <param name="table">What failures name.</param>
    /// <param name="blocks">Most blocks that wait; null for a few.</param>
    /// <param name="cancel">Gives up.</param>
    public CopyRows(NpgsqlCopyTextReader copy, int maxRowBytes, string table, int? blocks, CancellationToken cancel)
    {
        this.copy = copy;
        // Synchronously on purpose: COPY sends a message per row, and awaiting each costs more than all the rest.
        ahead = new ReadAhead(copy.BaseStream, copy.Cancel, cancel, blocks: blocks);
        rows = new CsvRows(ahead, maxRowBytes, table, cancel);
    }

    public bool TryNext(out ReadOnlySpan<byte> row) => rows.TryNext(out row);

    public void Dispose()
    {
        rows.Dispose();
        ahead.Dispose();
        copy.Dispose();
    }
}
