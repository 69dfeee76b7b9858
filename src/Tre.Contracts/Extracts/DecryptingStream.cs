namespace Tre.Contracts.Extracts;

/// <summary>
/// Read-only stream over the plaintext of an encrypted file of an extract; holds at most one chunk. Bytes come out only after their
/// chunk proved authentic, but a file cut short is known only at its end: write to a temporary place and publish after the end
/// (a read of zero bytes) was seen. Does not own the inner stream.
/// </summary>
/// <remarks>Every read may throw <see cref="ExtractFormatException"/>, and then always will.</remarks>
public sealed class DecryptingStream : Stream
{
    private readonly Stream inner;
    private readonly Func<byte[], ChunkCipher> open;
    // One byte more than a chunk: whether it arrives tells if the chunk is the last.
    private readonly byte[] chunk = new byte[ChunkFormat.SealedBytes + 1];
    private readonly byte[] plain = new byte[ChunkFormat.PlainBytes];
    private readonly byte[] key;
    private ChunkCipher? cipher;
    private ExtractFormatException? refused;
    private int ahead;
    private int start;
    private int end;
    private bool last;

    /// <param name="inner">The ciphertext, from its beginning.</param>
    /// <param name="dataKey">The project's data key, 32 bytes.</param>
    /// <param name="extractId">Extract that the file must belong to.</param>
    /// <param name="fileName">Name that it must have within the extract.</param>
    public DecryptingStream(Stream inner, ReadOnlySpan<byte> dataKey, Guid extractId, string fileName)
    {
        this.inner = inner;
        key = dataKey.ToArray();
        open = header => new ChunkCipher(key, header, extractId, ExtractFileName.Require(fileName));
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        while (start == end && !last)
        {
            await NextChunkAsync(cancellationToken);
        }

        var taken = Math.Min(buffer.Length, end - start);
        plain.AsMemory(start, taken).CopyTo(buffer);
        start += taken;
        return taken;
    }

    private async ValueTask NextChunkAsync(CancellationToken cancel)
    {
        if (refused is not null)
        {
            throw refused;
        }

        try
        {
            cipher ??= await OpenAsync(cancel);
            var read = ahead + await inner.ReadAtLeastAsync(chunk.AsMemory(ahead), chunk.Length - ahead, throwOnEndOfStream: false, cancel);
            var isLast = read < chunk.Length;
            var size = Math.Min(read, ChunkFormat.SealedBytes);
            if (size < ChunkFormat.TagBytes)
            {
                throw new ExtractFormatException(ExtractFault.Truncated, "The file ends before its last chunk");
            }

            cipher.Open(chunk.AsSpan(0, size), isLast, plain.AsSpan(0, size - ChunkFormat.TagBytes));
            (start, end, last, ahead) = (0, size - ChunkFormat.TagBytes, isLast, isLast ? 0 : 1);
            chunk[0] = chunk[^1];
        }
        catch (ExtractFormatException e)
        {
            refused = e;
            throw;
        }
    }

    private async ValueTask<ChunkCipher> OpenAsync(CancellationToken cancel)
    {
        var header = new byte[ChunkFormat.HeaderBytes];
        var read = await inner.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancel);
        return read == header.Length
            ? open(header)
            : throw new ExtractFormatException(ExtractFault.Truncated, "The file ends within its header");
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            cipher?.Dispose();
            Array.Clear(key);
            Array.Clear(plain);
        }

        base.Dispose(disposing);
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
