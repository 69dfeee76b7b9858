using System.Buffers.Binary;
using System.Text;
using Tre.Checker.Session;

namespace Tre.Checker.Reading.RData;

/// <summary>Big-endian numbers and texts of R's serialisation.</summary>
internal sealed class XdrInput(ReadOnlyMemory<byte> bytes)
{
    private int _at;

    public bool IsAtEnd => _at == bytes.Length;

    public int Int32() => BinaryPrimitives.ReadInt32BigEndian(Take(4));

    public double Double() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    public string Text(int length) => Encoding.UTF8.GetString(Take(length));

    public ReadOnlyMemory<byte> Bytes(int length)
    {
        Take(length);
        return bytes.Slice(_at - length, length);
    }

    /// <summary>The number of items of a vector, checked against what is left so that no array is made for a lie.</summary>
    /// <exception cref="CannotCheckException">Negative, or more than the file can hold.</exception>
    public int Count(int size)
    {
        var count = Int32();
        if (count < 0 || (long)count * size > bytes.Length - _at) throw CannotCheckException.Malformed("A vector of the R data is longer than the file.");
        return count;
    }

    public bool Skips(ReadOnlySpan<byte> mark)
    {
        if (!bytes.Span[_at..].StartsWith(mark)) return false;
        _at += mark.Length;
        return true;
    }

    /// <summary>A number as R prints it; null for its missing value.</summary>
    public double? Real()
    {
        var raw = Take(8);
        // R's NA is one certain NaN, whose low word is 1954.
        var value = BinaryPrimitives.ReadDoubleBigEndian(raw);
        return double.IsNaN(value) ? null : value;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > bytes.Length - _at) throw CannotCheckException.Malformed("The R data end inside a value.");
        _at += count;
        return bytes.Span.Slice(_at - count, count);
    }
}
