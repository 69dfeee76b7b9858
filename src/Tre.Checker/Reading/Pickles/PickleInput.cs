using System.Buffers.Binary;
using System.Text;
using Tre.Checker.Session;

namespace Tre.Checker.Reading.Pickles;

/// <summary>The bytes of a pickle with the arguments that its opcodes have.</summary>
internal sealed class PickleInput(ReadOnlyMemory<byte> bytes)
{
    private int _at;

    public bool IsAtEnd => _at == bytes.Length;

    public byte Byte() => Take(1).Span[0];

    public int UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2).Span);

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4).Span);

    public double BigDouble() => BinaryPrimitives.ReadDoubleBigEndian(Take(8).Span);

    /// <exception cref="CannotCheckException">Less than that is left.</exception>
    public ReadOnlyMemory<byte> Take(long count)
    {
        if (count < 0 || count > bytes.Length - _at) throw CannotCheckException.Malformed("The pickle ends inside a value.");
        var taken = bytes.Slice(_at, (int)count);
        _at += (int)count;
        return taken;
    }

    /// <summary>Bytes whose number stands in front of them in <paramref name="width"/> bytes.</summary>
    public ReadOnlyMemory<byte> Counted(int width) => Take(width switch
    {
        1 => Byte(),
        4 => BinaryPrimitives.ReadUInt32LittleEndian(Take(4).Span),
        _ => BinaryPrimitives.ReadInt64LittleEndian(Take(8).Span),
    });

    /// <summary>The rest of the line without its end.</summary>
    public string Line()
    {
        var end = bytes.Span[_at..].IndexOf((byte)'\n');
        if (end < 0) throw CannotCheckException.Malformed("The pickle ends inside a value.");
        var line = Utf8(Take(end).Span);
        _at++;
        return line;
    }

    public static string Utf8(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text);
}
