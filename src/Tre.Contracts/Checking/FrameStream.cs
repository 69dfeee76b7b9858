namespace Tre.Contracts.Checking;

/// <summary>The next <paramref name="length"/> bytes of a stream, read only, forward only; leaves the inner stream open.</summary>
/// <exception cref="InvalidDataException">From reads: the inner stream ended before the frame did.</exception>
public sealed class FrameStream(Stream inner, long length) : Stream
{
    private long _read;

    /// <summary>Bytes that have not been read yet.</summary>
    public long Left => length - _read;

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var want = (int)Math.Min(buffer.Length, Left);
        return want == 0 ? 0 : Took(await inner.ReadAsync(buffer[..want], cancellationToken));
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var want = (int)Math.Min(buffer.Length, Left);
        return want == 0 ? 0 : Took(inner.Read(buffer[..want]));
    }

    private int Took(int read)
    {
        if (read == 0) throw new InvalidDataException($"The stream ended {Left} bytes early.");
        _read += read;
        return read;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    /// <inheritdoc/>
    public override bool CanRead => true;
    /// <inheritdoc/>
    public override bool CanSeek => false;
    /// <inheritdoc/>
    public override bool CanWrite => false;
    /// <inheritdoc/>
    public override long Length => length;
    /// <inheritdoc/>
    public override long Position { get => _read; set => throw new NotSupportedException(); }
    /// <inheritdoc/>
    public override void Flush() { }
    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();
    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
