namespace Tre.Node.Sandbox;

/// <summary>Keeps the first bytes that are written to it and drops the rest.</summary>
internal sealed class HeadStream(int most) : Stream
{
    private readonly MemoryStream _head = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _head.Length;

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>What was kept, as plain ASCII: it was written by nobody who can be trusted.</summary>
    public string Text() => string.Concat(_head.ToArray().Where(b => b is >= 0x20 and < 0x7F).Select(b => (char)b));

    public override void Write(ReadOnlySpan<byte> buffer) => _head.Write(buffer[..(int)Math.Min(buffer.Length, most - _head.Length)]);

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Flush()
    {
    }
}
