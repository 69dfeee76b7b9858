namespace Tre.Contracts.Extracts;

/// <summary>
/// Write-only stream that encrypts a file of an extract chunk by chunk (<see cref="ChunkFormat"/>) and holds at most one chunk.
/// Only <see cref="CompleteAsync"/> writes the last chunk: a file abandoned half way, by an exception or a kill, can never be read.
/// Does not own the inner stream.
/// </summary>
public sealed class EncryptingStream : Stream
{
    private readonly Stream inner;
    private readonly ChunkCipher cipher;
    private readonly byte[] header = ChunkFormat.NewHeader();
    private readonly byte[] plain = new byte[ChunkFormat.PlainBytes];
    private readonly byte[] sealedChunk = new byte[ChunkFormat.SealedBytes];
    private int filled;
    private bool started;
    private bool completed;

    /// <param name="inner">Where the ciphertext goes.</param>
    /// <param name="dataKey">The project's data key, 32 bytes; not kept.</param>
    /// <param name="extractId">Extract that the file belongs to.</param>
    /// <param name="fileName">Its name within the extract.</param>
    public EncryptingStream(Stream inner, ReadOnlySpan<byte> dataKey, Guid extractId, string fileName)
    {
        this.inner = inner;
        cipher = new ChunkCipher(dataKey, header, extractId, fileName);
    }

    /// <summary>Writes the last chunk. Nothing can be written afterwards; the inner stream is flushed, not closed.</summary>
    public async Task CompleteAsync(CancellationToken cancel = default)
    {
        ObjectDisposedException.ThrowIf(completed, this);
        await SealAsync(last: true, cancel);
        completed = true;
        await inner.FlushAsync(cancel);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(completed, this);
        while (!buffer.IsEmpty)
        {
            // A full chunk is sealed only when more follows: the very last one must carry its flag.
            if (filled == plain.Length)
            {
                await SealAsync(last: false, cancellationToken);
            }

            var taken = Math.Min(buffer.Length, plain.Length - filled);
            buffer[..taken].CopyTo(plain.AsMemory(filled));
            filled += taken;
            buffer = buffer[taken..];
        }
    }

    private async ValueTask SealAsync(bool last, CancellationToken cancel)
    {
        if (!started)
        {
            await inner.WriteAsync(header, cancel);
            started = true;
        }

        cipher.Seal(plain.AsSpan(0, filled), last, sealedChunk);
        await inner.WriteAsync(sealedChunk.AsMemory(0, filled + ChunkFormat.TagBytes), cancel);
        filled = 0;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(completed, this);
        while (!buffer.IsEmpty)
        {
            if (filled == plain.Length)
            {
                Seal(plain);
                filled = 0;
            }

            // Whole chunks that more follows need not be copied first.
            for (; filled == 0 && buffer.Length > plain.Length; buffer = buffer[plain.Length..])
            {
                Seal(buffer[..plain.Length]);
            }

            var taken = Math.Min(buffer.Length, plain.Length - filled);
            buffer[..taken].CopyTo(plain.AsSpan(filled));
            filled += taken;
            buffer = buffer[taken..];
        }
    }

    private void Seal(ReadOnlySpan<byte> chunk)
    {
        if (!started)
        {
            inner.Write(header);
            started = true;
        }

        cipher.Seal(chunk, last: false, sealedChunk);
        inner.Write(sealedChunk);
    }

    /// <summary>Does nothing: a partial chunk cannot be written before its end is known.</summary>
    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            cipher.Dispose();
            Array.Clear(plain);
            completed = true;
        }

        base.Dispose(disposing);
    }

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => !completed;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
}
