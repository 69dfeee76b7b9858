using System.IO.Compression;
using Tre.Contracts.Checking;

namespace Tre.Checker.Types;

/// <summary>Tells office files from other ZIPs by the entry names near the front. A wrong guess changes the word in the report, not the outcome: all are blocked.</summary>
internal static class Zip
{
    public static FileType Kind(ReadOnlySpan<byte> bytes)
    {
        var head = bytes[..Math.Min(bytes.Length, 16 << 10)];
        if (head.IndexOf("xl/"u8) >= 0 || head.IndexOf("opendocument.spreadsheet"u8) >= 0) return FileType.Workbook;
        if (head.IndexOf("word/"u8) >= 0 || head.IndexOf("ppt/"u8) >= 0 || head.IndexOf("opendocument."u8) >= 0) return FileType.OfficeDocument;
        return FileType.Archive;
    }
}

/// <summary>Tells R's saved objects from other gzip files.</summary>
internal static class Gzip
{
    public static FileType Kind(ReadOnlySpan<byte> bytes)
    {
        try
        {
            using var inner = new GZipStream(new MemoryStream(bytes[..Math.Min(bytes.Length, 4096)].ToArray()), CompressionMode.Decompress);
            var first = new byte[5];
            var read = inner.ReadAtLeast(first, 5, throwOnEndOfStream: false);
            return read == 5 && Magic.Of(first) == FileType.RData ? FileType.RData : FileType.Archive;
        }
        catch (InvalidDataException)
        {
            return FileType.Archive;
        }
    }
}
