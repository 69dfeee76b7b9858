namespace Tre.Extractor.Source;

/// <summary>Rows that began to come before it was known how long one may be. Another's to end.</summary>
internal sealed class LimitedRows(IRows rows, int maxRowBytes, string table) : IRows
{
    private long count;

    public bool TryNext(out ReadOnlySpan<byte> row)
    {
        if (!rows.TryNext(out row))
        {
            return false;
        }

        count++;
        return row.Length <= maxRowBytes ? true : throw SourceErrors.TooLong(maxRowBytes, table, count);
    }

    public void Dispose()
    {
    }
}
