namespace Tre.Extractor.Source.Files;

/// <summary>
/// The plain bytes of an object; its end is told only once the object has its hash and, packed, the length that it names: a gzip cut short
/// unpacks without complaint to fewer rows. Owns both streams.
/// </summary>
internal sealed class WholeStream(Stream plain, HashingStream raw) : Stream
{
    private long total;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = plain.Read(buffer);
        total += read;
        if (read == 0 && !buffer.IsEmpty)
        {
            raw.RequireWhole();
            if (plain != raw && raw.Last != unchecked((uint)total))
            {
                throw new InvalidDataException("Cut short, or of several parts");
            }
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            plain.Dispose();
            raw.Dispose();
        }

        base.Dispose(disposing);
    }

    public override void Flush()
    {
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
