using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Tre.Extractor.Source.Wire;

/// <summary>A message's body while it is written.</summary>
internal sealed class WireBody
{
    private readonly ArrayBufferWriter<byte> bytes = new();

    public ReadOnlySpan<byte> Written => bytes.WrittenSpan;

    /// <summary>The number, big-endian, at the beginning of a body.</summary>
    /// <exception cref="WireException">It is shorter.</exception>
    public static int Number(ReadOnlySpan<byte> body) => BinaryPrimitives.TryReadInt32BigEndian(body, out var number) ? number : throw new WireException("a message that is too short");

    public WireBody Byte(byte one)
    {
        bytes.Write([one]);
        return this;
    }

    public WireBody Bytes(ReadOnlySpan<byte> more)
    {
        bytes.Write(more);
        return this;
    }

    /// <summary>Four bytes.</summary>
    public WireBody Number(int number)
    {
        Span<byte> four = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(four, number);
        return Bytes(four);
    }

    /// <summary>Two bytes.</summary>
    public WireBody Short(short number)
    {
        Span<byte> two = stackalloc byte[sizeof(short)];
        BinaryPrimitives.WriteInt16BigEndian(two, number);
        return Bytes(two);
    }

    /// <summary>UTF-8 that ends with a zero.</summary>
    /// <exception cref="WireException">It holds a zero itself.</exception>
    public WireBody Text(string text) =>
        text.Contains('\0', StringComparison.Ordinal) ? throw new WireException("a zero in text") : Bytes(Encoding.UTF8.GetBytes(text)).Byte(0);

    /// <summary>A value with its length before it.</summary>
    public WireBody Value(string text)
    {
        var value = Encoding.UTF8.GetBytes(text);
        return Number(value.Length).Bytes(value);
    }
}
