using System.IO.Compression;
using Tre.Checker.Reading.Png;
using Tre.Checker.Session;

namespace Tre.Checker.Reading.Zip;

/// <summary>Unpacks one entry: exactly as many bytes as it says, with the checksum that it says, and none left over.</summary>
internal static class Unzip
{
    /// <exception cref="CannotCheckException">The entry does not unpack to what its header says.</exception>
    public static byte[] Bytes(ZipEntry entry, Budget budget)
    {
        var bytes = entry.IsStored ? Stored(entry) : Inflated(entry, budget);
        return Crc.Of(default, bytes) == entry.Crc ? bytes : throw CannotCheckException.Malformed("A file of the archive is not what its checksum says.");
    }

    private static byte[] Stored(ZipEntry entry) =>
        entry.Packed.Length == entry.Size ? entry.Packed.ToArray() : throw CannotCheckException.Malformed("A file of the archive has another size than its header says.");

    private static byte[] Inflated(ZipEntry entry, Budget budget)
    {
        var bytes = new byte[entry.Size];
        var source = new TailStream(entry.Packed);
        try
        {
            using var inflate = new DeflateStream(source, CompressionMode.Decompress);
            for (var at = 0; at < bytes.Length;)
            {
                budget.Look();
                var read = inflate.Read(bytes, at, Math.Min(bytes.Length - at, 1 << 20));
                if (read == 0) throw CannotCheckException.Malformed("A file of the archive unpacks to less than its header says.");
                at += read;
            }
            if (inflate.ReadByte() >= 0 || !source.IsAtEnd) throw CannotCheckException.Malformed("A file of the archive unpacks to more than its header says.");
            return bytes;
        }
        catch (InvalidDataException)
        {
            throw CannotCheckException.Malformed("A file of the archive is packed wrongly.");
        }
    }
}
