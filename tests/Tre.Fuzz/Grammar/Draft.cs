using System.Buffers.Binary;

namespace Tre.Fuzz.Grammar;

/// <summary>A stream in the making. Fields are written as asked, or, at the odds that are set, as something else.</summary>
public sealed class Draft(Dice dice)
{
    /// <summary>A run of pixels or text is not longer; what it claims to be may be.</summary>
    private const int LongestRun = 1 << 20;

    // Limits of the protocol and of the filter, each a place where one more or one less matters.
    private static readonly uint[] Edges =
        [1, 2, 12, 15, 16, 17, 127, 128, 129, 255, 256, 512, 513, 4096, 4097, 8192, 8193, 1 << 24, (1 << 24) + 1, 0x7FFFFFFF, 0x80000000];

    private byte[] _bytes = new byte[1 << 16];

    /// <summary>One field in so many is written wrong; 0: none is.</summary>
    public int Odds { get; set; }

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public Span<byte> Editable => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Cut(int length) => Length = length;

    public void U8(int value) => Room(1)[0] = (byte)Bend((uint)value, 8);

    public void U16(int value) => BinaryPrimitives.WriteUInt16BigEndian(Room(2), (ushort)Bend((uint)value, 16));

    public void U32(long value) => BinaryPrimitives.WriteUInt32BigEndian(Room(4), Bend((uint)value, 32));

    /// <summary>Bytes that are never written wrong, since any will do.</summary>
    public void Any(long count) => dice.Fill(Room((int)Math.Min(count, LongestRun)));

    public void Exactly(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Room(bytes.Length));

    private uint Bend(uint value, int bits)
    {
        if (!dice.OneIn(Odds))
        {
            return value;
        }

        return dice.Below(8) switch
        {
            0 => 0,
            1 => uint.MaxValue,
            2 => value + 1,
            3 => value - 1,
            4 => (uint)dice.Next(),
            5 => value ^ (1u << (bits - 1)),
            6 => BinaryPrimitives.ReverseEndianness(value) >> (32 - bits),
            _ => dice.Of<uint>(Edges),
        };
    }

    private Span<byte> Room(int count)
    {
        if (Length + count > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        }

        Length += count;
        return _bytes.AsSpan(Length - count, count);
    }
}
