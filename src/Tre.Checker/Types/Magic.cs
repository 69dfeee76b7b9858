using Tre.Contracts.Checking;

namespace Tre.Checker.Types;

/// <summary>Recognises binary formats by their first bytes, and a few by where else their mark stands.</summary>
internal static class Magic
{
    private static readonly (byte[] Mark, int Offset, FileType Type)[] Marks =
    [
        ([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A], 0, FileType.Png),
        ([0xFF, 0xD8, 0xFF], 0, FileType.Jpeg),
        ("GIF8"u8.ToArray(), 0, FileType.OtherImage),
        ("II*\0"u8.ToArray(), 0, FileType.OtherImage),
        ("MM\0*"u8.ToArray(), 0, FileType.OtherImage),
        ("WEBP"u8.ToArray(), 8, FileType.OtherImage),
        ("ftypavif"u8.ToArray(), 4, FileType.OtherImage),
        ("ftyphei"u8.ToArray(), 4, FileType.OtherImage),
        ("%PDF-"u8.ToArray(), 0, FileType.Pdf),
        ("%!PS"u8.ToArray(), 0, FileType.PostScript),
        ("{\\rtf"u8.ToArray(), 0, FileType.RichText),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], 0, FileType.OfficeDocument),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], 0, FileType.Archive),
        ([0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0], 0, FileType.Archive),
        ("BZh"u8.ToArray(), 0, FileType.Archive),
        ([0x28, 0xB5, 0x2F, 0xFD], 0, FileType.Archive),
        ("Rar!"u8.ToArray(), 0, FileType.Archive),
        ("ustar"u8.ToArray(), 257, FileType.Archive),
        ("RDX"u8.ToArray(), 0, FileType.RData),
        ("RDA"u8.ToArray(), 0, FileType.RData),
        ([(byte)'X', (byte)'\n', 0, 0, 0], 0, FileType.RData),
        ([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'], 0, FileType.NumPy),
        ("GGUF"u8.ToArray(), 0, FileType.Model),
        ("PAR1"u8.ToArray(), 0, FileType.DataFile),
        ("ARROW1"u8.ToArray(), 0, FileType.DataFile),
        ("FEA1"u8.ToArray(), 0, FileType.DataFile),
        ([0x89, (byte)'H', (byte)'D', (byte)'F'], 0, FileType.DataFile),
        ("SQLite format 3\0"u8.ToArray(), 0, FileType.DataFile),
        ("<stata_dta>"u8.ToArray(), 0, FileType.DataFile),
        ("StataFileTM:"u8.ToArray(), 0, FileType.DataFile),
        ("$FL2"u8.ToArray(), 0, FileType.DataFile),
        ("$FL3"u8.ToArray(), 0, FileType.DataFile),
        ([0x7F, (byte)'E', (byte)'L', (byte)'F'], 0, FileType.Executable),
        ([0xCA, 0xFE, 0xBA, 0xBE], 0, FileType.Executable),
        ([0xCF, 0xFA, 0xED, 0xFE], 0, FileType.Executable),
    ];

    /// <summary>The type whose mark the bytes carry, or null.</summary>
    public static FileType? Of(ReadOnlySpan<byte> bytes)
    {
        foreach (var (mark, offset, type) in Marks)
            if (bytes.Length >= offset + mark.Length && bytes.Slice(offset, mark.Length).SequenceEqual(mark)) return type;
        if (bytes.StartsWith("PK\x03\x04"u8) || bytes.StartsWith("PK\x05\x06"u8)) return Zip.Kind(bytes);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])) return Gzip.Kind(bytes);
        if (bytes.Length > 2 && bytes[0] == 0x80 && bytes[1] is >= 2 and <= 5 && bytes[^1] == '.') return FileType.Pickle;
        if (IsSafetensors(bytes)) return FileType.Model;
        if (bytes.Length > 2 && bytes[0] == 0x08 && bytes[1] < 0x20 && Head(bytes, 8192).IndexOf("onnx"u8) >= 0) return FileType.Model;
        if (bytes.StartsWith("MZ"u8) && bytes.Contains((byte)0)) return FileType.Executable;
        if (bytes.StartsWith("BM"u8) && bytes.Contains((byte)0)) return FileType.OtherImage;
        // PDF readers accept the mark anywhere in the first KiB, so a text that carries it is a PDF to someone.
        if (Head(bytes, 1024).IndexOf("%PDF-"u8) >= 0) return FileType.Pdf;
        return null;
    }

    private static bool IsSafetensors(ReadOnlySpan<byte> bytes) =>
        bytes.Length > 9 && bytes[8] == '{' && bytes[6] == 0 && bytes[7] == 0
        && BitConverter.ToInt64(bytes[..8]) is > 1 and var header && header <= bytes.Length - 8;

    private static ReadOnlySpan<byte> Head(ReadOnlySpan<byte> bytes, int most) => bytes[..Math.Min(bytes.Length, most)];
}
