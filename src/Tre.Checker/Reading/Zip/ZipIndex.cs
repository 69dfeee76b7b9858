using System.Buffers.Binary;
using System.Text;
using Tre.Checker.Session;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading.Zip;

/// <summary>
/// Reads a ZIP so that no two programs can see different files in it: the directory ends the file, entries follow each other without
/// a gap or overlap, and both headers of an entry agree. Everything else is refused.
/// </summary>
internal static class ZipIndex
{
    private const int MostEntries = 2_000;
    private const int MostExtra = 1_500;
    private const int MostRatio = 250;

    /// <summary>Bytes that all entries may unpack to together.</summary>
    public const long MostBytes = 160L << 20;

    /// <exception cref="CannotCheckException">The archive is broken, ambiguous, encrypted, or unpacks to more than allowed.</exception>
    public static IReadOnlyList<ZipEntry> Read(ReadOnlyMemory<byte> file, Budget budget)
    {
        var bytes = file.Span;
        if (bytes.Length < 22 || U32(bytes[^22..]) != 0x06054B50 || U16(bytes[^2..]) != 0)
            throw CannotCheckException.Malformed("The archive does not end with its directory.");
        var end = bytes[^22..];
        int count = U16(end[10..]), at = (int)Math.Min(U32(end[16..]), int.MaxValue);
        if (U16(end[4..]) != 0 || U16(end[8..]) != count || count is 0 or ushort.MaxValue || (long)at + U32(end[12..]) != bytes.Length - 22)
            throw CannotCheckException.Malformed("The archive's directory is not where it says, or the archive is one of several parts.");
        if (count > MostEntries) throw CannotCheckException.OverLimit("files in an archive", MostEntries);
        var (entries, names, next, total) = (new List<ZipEntry>(), new HashSet<string>(StringComparer.OrdinalIgnoreCase), 0, 0L);
        for (var i = 0; i < count; i++)
        {
            budget.Look();
            if (at > bytes.Length - 22 - 46 || U32(bytes[at..]) != 0x02014B50) throw CannotCheckException.Malformed("The archive's directory is broken.");
            var entry = Entry(file, bytes.Slice(at, bytes.Length - 22 - at), ref next, out var length);
            at += length;
            if (!names.Add(entry.Name)) throw CannotCheckException.Malformed("Two files of the archive have the same name.");
            if ((total += entry.Size) > MostBytes) throw CannotCheckException.OverLimit("bytes in an archive", MostBytes);
            if (entry.Size > 1 << 20 && entry.Size / MostRatio > entry.Packed.Length) throw CannotCheckException.OverLimit("times its size that a packed file may unpack to", MostRatio);
            if (!entry.Name.EndsWith('/')) entries.Add(entry);
            else if (entry.Size != 0 || entry.Packed.Length > 2) throw CannotCheckException.Malformed("A folder of the archive holds bytes.");
        }
        if (at != bytes.Length - 22 || next != (int)U32(end[16..])) throw CannotCheckException.Malformed("There are bytes in the archive that belong to no file.");
        return entries;
    }

    private static ZipEntry Entry(ReadOnlyMemory<byte> file, ReadOnlySpan<byte> central, ref int next, out int length)
    {
        int flags = U16(central[8..]), method = U16(central[10..]), nameLength = U16(central[28..]), extra = U16(central[30..]);
        uint crc = U32(central[16..]), packed = U32(central[20..]), size = U32(central[24..]);
        length = 46 + nameLength + extra;
        if (U16(central[32..]) != 0 || extra > MostExtra || length > central.Length || nameLength == 0) throw CannotCheckException.Malformed("A file of the archive carries a comment or broken fields.");
        if ((flags & ~0x080E) != 0 || method is not (0 or 8)) throw CannotCheckException.Malformed("A file of the archive is encrypted or packed in a way that is not read here.");
        if (packed > int.MaxValue || size > int.MaxValue || U32(central[42..]) != next) throw CannotCheckException.Malformed("The files of the archive do not follow each other.");
        var name = central.Slice(46, nameLength);
        var local = file.Span[next..];
        if (local.Length < 30 + nameLength || U32(local) != 0x04034B50 || U16(local[6..]) != flags || U16(local[8..]) != method || U16(local[26..]) != nameLength || !local.Slice(30, nameLength).SequenceEqual(name))
            throw CannotCheckException.Malformed("The two headers of a file in the archive differ.");
        var localExtra = U16(local[28..]);
        var start = next + 30 + nameLength + localExtra;
        if (localExtra > MostExtra || (long)start + packed > file.Length - 22) throw CannotCheckException.Malformed("A file of the archive is longer than the archive.");
        var described = (flags & 8) != 0;
        if (!described && (U32(local[14..]) != crc || U32(local[18..]) != packed || U32(local[22..]) != size)) throw CannotCheckException.Malformed("The two headers of a file in the archive differ.");
        next = start + (int)packed;
        if (described) next += Descriptor(file.Span[next..], crc, packed, size);
        return new(Name(name), file.Slice(start, (int)packed), (int)size, crc, method == 0);
    }

    private static int Descriptor(ReadOnlySpan<byte> after, uint crc, uint packed, uint size)
    {
        var signed = after.Length >= 16 && U32(after) == 0x08074B50 ? 4 : 0;
        return after.Length >= signed + 12 && U32(after[signed..]) == crc && U32(after[(signed + 4)..]) == packed && U32(after[(signed + 8)..]) == size
            ? signed + 12 : throw CannotCheckException.Malformed("A file of the archive is not described as its directory says.");
    }

    private static string Name(ReadOnlySpan<byte> bytes)
    {
        var name = Encoding.UTF8.GetString(bytes);
        var sound = name.Length <= 500 && !name.Any(char.IsControl) && !name.Contains('\uFFFD', StringComparison.Ordinal) && !name.Contains('\\', StringComparison.Ordinal) && !name.Contains(':', StringComparison.Ordinal)
            && name.TrimEnd('/').Split('/').All(p => p is not ("" or "." or ".."));
        return sound ? name : throw CannotCheckException.Malformed("A name in the archive leads out of it or cannot be read.");
    }

    private static ushort U16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint U32(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
