namespace Tre.Extractor.Source;

/// <summary>Reads a stream on a thread of its own, a few blocks ahead of whoever uses it; see <see cref="BlocksAhead"/>.</summary>
internal sealed class ReadAhead : ForwardStream
{
    private readonly Stream source;
    private readonly bool owns;
    private readonly BlocksAhead ahead;
    private int at;
    private bool disposed;

    /// <param name="source">What is read.</param>
    /// <param name="abort">Wakes a read that waits; may be called when none does.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="owns">Whether the stream ends with this one.</param>
    /// <param name="blocks">Most blocks that wait; null for a few.</param>
    public ReadAhead(Stream source, Action abort, CancellationToken cancel, bool owns = false, int? blocks = null)
    {
        (this.source, this.owns) = (source, owns);
        ahead = new BlocksAhead(Fill, abort, cancel, blocks);
    }

    public override int Read(Span<byte> buffer)
    {
        if (at == ahead.Current.Length)
        {
            at = 0;
            if (!ahead.TryNext())
            {
                return 0;
            }
        }

        var taken = Math.Min(buffer.Length, ahead.Current.Length - at);
        ahead.Current.Slice(at, taken).CopyTo(buffer);
        at += taken;
        return taken;
    }

    private bool Fill(BlocksAhead.Block block, CancellationToken stop)
    {
        while (block.Length < block.Bytes.Length)
        {
            var read = source.Read(block.Bytes.AsSpan(block.Length));
            if (read == 0)
            {
                return false;
            }

            block.Length += read;
        }

        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !disposed)
        {
            disposed = true;
            ahead.Dispose();
            if (owns)
            {
                source.Dispose();
            }
        }

        base.Dispose(disposing);
    }
}
