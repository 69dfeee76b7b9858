using System.Net.Sockets;
using Npgsql;

namespace Tre.Extractor.Source.Wire;

/// <summary>Rows of a COPY as CSV: one thread receives them, another cuts, which only needs their lengths.</summary>
internal sealed class WireRows : IRows
{
    private readonly CopyMessages messages;
    private readonly BlocksAhead ahead;
    private readonly int mostRowBytes;
    private readonly string table;
    private readonly CancellationToken cancel;
    private int at;
    private long count;

    /// <param name="wire">Has been asked for a COPY.</param>
    /// <param name="abort">Ends it in the middle.</param>
    /// <param name="mostRowBytes">A longer row fails the build.</param>
    /// <param name="table">What failures name.</param>
    /// <param name="blocks">Most blocks that wait; null for a few.</param>
    /// <param name="cancel">Gives up.</param>
    public WireRows(WireStream wire, Action abort, int mostRowBytes, string table, int? blocks, CancellationToken cancel)
    {
        (this.table, this.cancel, this.mostRowBytes) = (table, cancel, mostRowBytes);
        messages = new CopyMessages(wire, mostRowBytes);
        ahead = new BlocksAhead(messages.Fill, abort, cancel, blocks);
    }

    public bool TryNext(out ReadOnlySpan<byte> row)
    {
        if (at == ahead.Current.Length && !Next())
        {
            row = default;
            return false;
        }

        var message = ahead.Current[at..];
        row = message.Slice(WireStream.HeaderBytes, CopyMessages.RowBytes(message));
        at += WireStream.HeaderBytes + row.Length;
        count++;
        return true;
    }

    private bool Next()
    {
        at = 0;
        try
        {
            return ahead.TryNext();
        }
        catch (RowTooLongException)
        {
            throw SourceErrors.TooLong(mostRowBytes, table, count + 1);
        }
        catch (Exception e) when (e is NpgsqlException or IOException or SocketException)
        {
            // A cancelled COPY ends with an error of the server's.
            cancel.ThrowIfCancellationRequested();
            throw SourceErrors.Failure(e, table, messages.Agreed ? count + 1 : null);
        }
    }

    public void Dispose()
    {
        ahead.Dispose();
        messages.Forget();
    }
}
