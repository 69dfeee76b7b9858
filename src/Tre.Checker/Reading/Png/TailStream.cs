namespace Tre.Checker.Reading.Png;

/// <summary>
/// Hands out memory in blocks, but the last bytes one by one. The inflater reads ahead and does not say where its data
/// ended; with this source, data that end early leave something unread, so that nothing can hide behind the pixels.
/// </summary>
internal sealed class TailStream(ReadOnlyMemory<byte> bytes) : Stream
{
    private const int Single = 512;
    private const int Block = 16 << 10;
    private int _at;

    /// <summary>True when the reader asked for every byte.</summary>
    public bool IsAtEnd => _at == bytes.Length;

    public override int Read(Span<byte> buffer)
    {
        var left = bytes.Length - _at;
        var take = Math.Min(buffer.Length, left > Single ? Math.Min(Block, left - Single) : Math.Min(1, left));
        bytes.Span.Slice(_at, take).CopyTo(buffer);
        _at += take;
        return take;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => bytes.Length;
    public override long Position { get => _at; set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
