using System.Buffers.Binary;
using Tre.Checker.Reading.Png;
using Tre.Checker.Session;

namespace Tre.Checker.Reading.Jpeg;

/// <summary>Walks every segment of a JPEG from its start to its end mark, through the pixels.</summary>
internal static class JpegSegments
{
    /// <summary>What stands in it beside pixels and what they need: EXIF, XMP, comments, profiles, thumbnails.</summary>
    /// <exception cref="CannotCheckException">A segment is broken, or bytes follow the end mark.</exception>
    public static List<PngChunk> Extras(ReadOnlyMemory<byte> file, Budget budget)
    {
        var extras = new List<PngChunk>();
        for (var at = 2; ;)
        {
            budget.Look();
            while (at + 1 < file.Length && file.Span[at] == 0xFF && file.Span[at + 1] == 0xFF) at++;
            if (at + 2 > file.Length || file.Span[at] != 0xFF) throw CannotCheckException.Malformed("A part of the image does not begin where the one before it ends.");
            var mark = file.Span[at + 1];
            if (mark == 0xD9) return at + 2 == file.Length ? extras : throw CannotCheckException.Malformed($"{file.Length - at - 2:N0} bytes stand after the end of the image.");
            if (at + 4 > file.Length) throw CannotCheckException.Malformed("The image ends before its end mark.");
            var length = BinaryPrimitives.ReadUInt16BigEndian(file.Span[(at + 2)..]);
            if (length < 2 || at + 2 + length > file.Length) throw CannotCheckException.Malformed("A part of the image is longer than the file.");
            var data = file.Slice(at + 4, length - 2);
            if (Name(mark, data.Span) is { } name) extras.Add(new(name, data));
            at += 2 + length;
            if (mark == 0xDA) at += Pixels(file.Span[at..]);
        }
    }

    // Within packed pixels a 0xFF is followed by 0, or by a restart mark.
    private static int Pixels(ReadOnlySpan<byte> rest)
    {
        for (var at = 0; ; at++)
        {
            var step = rest[at..].IndexOf((byte)0xFF);
            if (step < 0 || at + step + 1 >= rest.Length) throw CannotCheckException.Malformed("The image's pixels do not end.");
            at += step;
            if (rest[at + 1] is not (0 or >= 0xD0 and <= 0xD7)) return at;
        }
    }

    private static string? Name(byte mark, ReadOnlySpan<byte> data) => mark switch
    {
        0xE0 when data.StartsWith("JFIF\0"u8) && data.Length == 14 => null,
        0xE0 => "thumbnail",
        0xE1 => data.StartsWith("Exif"u8) ? "EXIF" : "XMP",
        0xE2 when data.StartsWith("ICC_PROFILE\0"u8) => "iCCP",
        0xEE when data.StartsWith("Adobe"u8) && data.Length == 12 => null,
        >= 0xE0 and <= 0xEF => $"APP{mark - 0xE0}",
        0xFE => "comment",
        // Tables, frames, scans and restart intervals make the pixels; anything else is no part of a picture.
        0xDB or 0xC4 or 0xCC or 0xDA or 0xDD or (>= 0xC0 and <= 0xCF) => null,
        _ => "unknown",
    };
}
