using System.Buffers.Binary;
using System.Text;

namespace Tre.Contracts.Exports;

/// <summary>
/// ZIP with exactly one spelling: entries stored as they are, dated 1 January 1980, nothing between, before or after. What
/// is read is written anew and compared, so that no byte of an archive can be other than it must.
/// </summary>
public static class CrateArchive
{
    /// <summary>Most bytes of one archive that is read.</summary>
    public const int MostBytes = 64 << 20;

    private const int LocalBytes = 30;
    private const uint LocalHeader = 0x04034b50;
    private const uint CentralHeader = 0x02014b50;
    private const uint EndHeader = 0x06054b50;
    private const ushort Version = 20;
    private const ushort Date = 0x21;

    public static byte[] Write(IReadOnlyList<(string Name, byte[] Content)> entries)
    {
        using var zip = new Section();
        using var directory = new Section();
        foreach (var (name, content) in entries)
        {
            var (at, label) = (zip.Length, Encoding.ASCII.GetBytes(name));
            zip.Four(LocalHeader).Two(Version);
            Describe(zip, content, label).Bytes(label).Bytes(content);
            directory.Four(CentralHeader).Two(Version, Version);
            // No comment, disk 0, no attributes.
            Describe(directory, content, label).Two(0, 0, 0).Four(0, at).Bytes(label);
        }

        var (start, count) = (zip.Length, (ushort)entries.Count);
        return zip.Bytes(directory.ToArray()).Four(EndHeader).Two(0, 0, count, count).Four(directory.Length, start).Two(0).ToArray();
    }

    /// <exception cref="InvalidDataException">It is not an archive that <see cref="Write"/> makes, to the last byte.</exception>
    public static IReadOnlyList<(string Name, byte[] Content)> Read(ReadOnlySpan<byte> zip)
    {
        var entries = new List<(string, byte[])>();
        var rest = zip;
        while (rest.Length >= LocalBytes && BinaryPrimitives.ReadUInt32LittleEndian(rest) == LocalHeader)
        {
            var (size, label) = (BinaryPrimitives.ReadUInt32LittleEndian(rest[22..]), BinaryPrimitives.ReadUInt16LittleEndian(rest[26..]));
            if (LocalBytes + label + (long)size > rest.Length)
            {
                break;
            }

            entries.Add((Encoding.ASCII.GetString(rest.Slice(LocalBytes, label)), rest.Slice(LocalBytes + label, (int)size).ToArray()));
            rest = rest[(LocalBytes + label + (int)size)..];
        }

        return zip.SequenceEqual(Write(entries)) ? entries : throw new InvalidDataException("The archive is not as it was written.");
    }

    /// <summary>What both headers of an entry say in the same words, up to the length of its extra field.</summary>
    private static Section Describe(Section to, byte[] content, byte[] label) =>
        to.Two(0, 0, 0, Date).Four(Crc32(content), (uint)content.Length, (uint)content.Length).Two((ushort)label.Length, 0);

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }

    /// <summary>Little-endian fields, one after the other.</summary>
    private sealed class Section : IDisposable
    {
        private readonly MemoryStream stream = new();

        public uint Length => (uint)stream.Length;

        public Section Two(params ReadOnlySpan<ushort> values)
        {
            Span<byte> field = stackalloc byte[2];
            foreach (var value in values)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(field, value);
                stream.Write(field);
            }

            return this;
        }

        public Section Four(params ReadOnlySpan<uint> values)
        {
            Span<byte> field = stackalloc byte[4];
            foreach (var value in values)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(field, value);
                stream.Write(field);
            }

            return this;
        }

        public Section Bytes(ReadOnlySpan<byte> bytes)
        {
            stream.Write(bytes);
            return this;
        }

        public byte[] ToArray() => stream.ToArray();

        public void Dispose() => stream.Dispose();
    }
}
