namespace Tre.Extractor.Building;

/// <summary>Bytes being put together. Grows to the longest that it held, and forgets them when disposed: patients' rows do not stay behind.</summary>
internal sealed class ByteBuffer(int room) : IDisposable
{
    private byte[] bytes = new byte[room];

    public int Length { get; private set; }

    public int Capacity => bytes.Length;

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    /// <summary>Room for at least <paramref name="least"/> bytes after what is written; tell with <see cref="Advance"/> how many were used.</summary>
    public Span<byte> Room(int least)
    {
        if (bytes.Length - Length < least)
        {
            var larger = new byte[Math.Max(bytes.Length * 2, checked(Length + least))];
            Written.CopyTo(larger);
            Array.Clear(bytes);
            bytes = larger;
        }

        return bytes.AsSpan(Length);
    }

    public void Advance(int written) => Length += written;

    public void Write(ReadOnlySpan<byte> more)
    {
        more.CopyTo(Room(more.Length));
        Length += more.Length;
    }

    public void Write(byte one)
    {
        Room(1)[0] = one;
        Length++;
    }

    public void Clear() => Length = 0;

    public void Dispose() => Array.Clear(bytes);
}
