using System.Buffers.Binary;

namespace Tre.Checker.Reading.Values;

/// <summary>Reads packed numbers.</summary>
internal static class Numbers
{
    /// <summary>Most numbers of one array that are written out; larger ones are named, and nobody sees into them.</summary>
    public const int Most = 100_000;

    /// <summary>The items of an array, or null when the kind is not known or the bytes do not fit it.</summary>
    /// <param name="kind">As NumPy writes it without the byte order: f8, i4, u1, b1 …</param>
    /// <param name="bytes">The packed items.</param>
    /// <param name="big">Big-endian.</param>
    public static IReadOnlyList<Datum>? Read(string kind, ReadOnlySpan<byte> bytes, bool big)
    {
        if (kind.Length != 2 || kind[1] - '0' is not (1 or 2 or 4 or 8) || bytes.Length % (kind[1] - '0') != 0 || bytes.Length / (kind[1] - '0') > Most) return null;
        var (size, items) = (kind[1] - '0', new List<Datum>());
        Span<byte> one = stackalloc byte[8];
        for (var at = 0; at < bytes.Length; at += size)
        {
            bytes.Slice(at, size).CopyTo(one);
            if (big) one[..size].Reverse();
            if (One(kind, one) is not { } item) return null;
            items.Add(item);
        }
        return items;
    }

    private static Datum? One(string kind, ReadOnlySpan<byte> bytes) => kind switch
    {
        "f8" => Datum.Of(BinaryPrimitives.ReadDoubleLittleEndian(bytes)),
        "f4" => Datum.Of(BinaryPrimitives.ReadSingleLittleEndian(bytes)),
        "i8" => Datum.Of(BinaryPrimitives.ReadInt64LittleEndian(bytes)),
        "u8" => Datum.OfNumber(BinaryPrimitives.ReadUInt64LittleEndian(bytes).ToString(System.Globalization.CultureInfo.InvariantCulture)),
        "i4" => Datum.Of((long)BinaryPrimitives.ReadInt32LittleEndian(bytes)),
        "u4" => Datum.Of((long)BinaryPrimitives.ReadUInt32LittleEndian(bytes)),
        "i2" => Datum.Of((long)BinaryPrimitives.ReadInt16LittleEndian(bytes)),
        "u2" => Datum.Of((long)BinaryPrimitives.ReadUInt16LittleEndian(bytes)),
        "i1" => Datum.Of((long)(sbyte)bytes[0]),
        "u1" => Datum.Of((long)bytes[0]),
        "b1" => Datum.Of(bytes[0] != 0),
        _ => null,
    };

    /// <summary>Cuts a flat list into rows by its shape; more than two dimensions stay flat.</summary>
    public static Datum Shaped(IReadOnlyList<Datum> items, IReadOnlyList<long> shape, bool byColumn)
    {
        if (shape is not [> 0 and var rows, > 0 and var columns] || rows * columns != items.Count) return Datum.List(items);
        return Datum.List(Enumerable.Range(0, (int)rows).Select(r => Datum.List(
            Enumerable.Range(0, (int)columns).Select(c => items[(int)(byColumn ? c * rows + r : r * columns + c)]))));
    }
}
