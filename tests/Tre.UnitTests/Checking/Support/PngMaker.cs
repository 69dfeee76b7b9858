using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Tre.UnitTests.Checking.Support;

/// <summary>Encodes PNGs of any kind for the tests, written from the standard and apart from the reader under test.</summary>
internal static class PngMaker
{
    public static byte[] File(params (string Type, byte[] Data)[] chunks)
    {
        using var file = new MemoryStream();
        file.Write([137, 80, 78, 71, 13, 10, 26, 10]);
        foreach (var (type, data) in chunks)
        {
            file.Write(Number((uint)data.Length));
            byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
            file.Write(body);
            file.Write(Number(Crc32(body)));
        }
        return file.ToArray();
    }

    public static byte[] Header(int width, int height, int depth, int colour, bool interlaced = false) =>
        [.. Number((uint)width), .. Number((uint)height), (byte)depth, (byte)colour, 0, 0, (byte)(interlaced ? 1 : 0)];

    public static byte[] Zlib(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(data);
        return packed.ToArray();
    }

    /// <summary>An RGB image of one colour.</summary>
    public static byte[] Plain(int width = 4, int height = 3, params (string Type, byte[] Data)[] extra) => File(
        [("IHDR", Header(width, height, 8, 2)), .. extra, ("IDAT", Zlib(new byte[height * (1 + width * 3)])), ("IEND", [])]);

    /// <summary>Rows with their filter bytes, row by row; each filter in turn.</summary>
    public static byte[] Filtered(IReadOnlyList<byte[]> rows, int step)
    {
        using var all = new MemoryStream();
        for (var y = 0; y < rows.Count; y++)
        {
            var filter = y % 5;
            all.WriteByte((byte)filter);
            for (var i = 0; i < rows[y].Length; i++)
            {
                int a = i >= step ? rows[y][i - step] : 0, b = y > 0 ? rows[y - 1][i] : 0, c = y > 0 && i >= step ? rows[y - 1][i - step] : 0;
                var predicted = filter switch { 0 => 0, 1 => a, 2 => b, 3 => (a + b) >> 1, _ => Paeth(a, b, c) };
                all.WriteByte((byte)(rows[y][i] - predicted));
            }
        }
        return all.ToArray();
    }

    private static int Paeth(int a, int b, int c) => new[] { a, b, c }.MinBy(n => Math.Abs(a + b - c - n));

    private static byte[] Number(uint n)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, n);
        return bytes;
    }

    private static uint Crc32(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var b in data)
            for (var bit = 0; bit < 8; bit++)
                crc = ((crc ^ (uint)(b >> bit)) & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
        return ~crc;
    }
}
