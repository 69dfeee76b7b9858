using System.Buffers.Binary;
using System.Text;
using Tre.Checker.Session;

namespace Tre.Checker.Reading.Png;

/// <summary>One chunk.</summary>
/// <param name="Type">Four letters.</param>
/// <param name="Data">Its content.</param>
internal readonly record struct PngChunk(string Type, ReadOnlyMemory<byte> Data)
{
    /// <summary>All chunks from signature to IEND, lengths and CRCs verified.</summary>
    /// <exception cref="CannotCheckException">The structure is broken, or bytes follow its end.</exception>
    public static List<PngChunk> Read(ReadOnlyMemory<byte> file, Budget budget)
    {
        var chunks = new List<PngChunk>();
        var rest = file[8..];
        while (chunks.Count == 0 || chunks[^1].Type != "IEND")
        {
            budget.Tick();
            if (rest.Length < 12) throw CannotCheckException.Malformed("The image ends before its end mark.");
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest.Span);
            if (length > rest.Length - 12) throw CannotCheckException.Malformed("A part of the image is longer than the file.");
            var type = rest.Span.Slice(4, 4);
            if (type.IndexOfAnyExceptInRange((byte)'A', (byte)'z') >= 0) throw CannotCheckException.Malformed("A part of the image has no proper name.");
            var data = rest.Slice(8, (int)length);
            if (Crc.Of(type, data.Span) != BinaryPrimitives.ReadUInt32BigEndian(rest.Span[(8 + (int)length)..]))
                throw CannotCheckException.Malformed("A part of the image does not match its checksum.");
            chunks.Add(new(Encoding.ASCII.GetString(type), data));
            rest = rest[(12 + (int)length)..];
        }
        if (!rest.IsEmpty) throw CannotCheckException.Malformed($"{rest.Length:N0} bytes stand after the end of the image.");
        return chunks;
    }
}
