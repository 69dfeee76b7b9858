using System.Buffers.Binary;
using System.IO.Compression;
using Tre.Checker.Reading.Png;
using Tre.Checker.Session;

namespace Tre.Checker.Previews;

/// <summary>Encodes pixels as a new PNG with nothing in it but pixels.</summary>
internal static class PngWriter
{
    public static byte[] Write(PngImage image, Budget budget)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), image.Height);
        (header[8], header[9]) = (8, 6);
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "IDAT"u8, Compress(image, budget));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Compress(PngImage image, Budget budget)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var stride = image.Width * 4;
            var filtered = new byte[stride + 1];
            filtered[0] = 2; // "Up": plots have long equal columns, which become zeros.
            for (var y = 0; y < image.Height; y++)
            {
                budget.Tick();
                var row = image.Pixels.AsSpan(y * stride, stride);
                if (y == 0) row.CopyTo(filtered.AsSpan(1));
                else for (var i = 0; i < stride; i++) filtered[i + 1] = (byte)(row[i] - image.Pixels[(y - 1) * stride + i]);
                zlib.Write(filtered);
            }
        }
        return packed.ToArray();
    }

    private static void Chunk(Stream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc.Of(type, data));
        file.Write(number);
    }
}
