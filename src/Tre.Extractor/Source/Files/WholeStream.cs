namespace Tre.Extractor.Source.Files;

/// <summary>
/// The plain bytes of an object; its end is told only once the object has its hash and, packed, the length that it names: a gzip cut short
/// unpacks without complaint to fewer rows. Owns both streams.
/// </summary>
internal sealed class WholeStream(Stream plain, HashingStream raw) : ForwardStream
{
    private long total;

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
}
