using System.IO.Compression;

namespace Tre.Extractor.Synthetic;

/// <summary>All files in one archive, in a folder whose name says what they are. The same files give the same bytes.</summary>
internal static class PreviewArchive
{
    public const string Folder = "SYNTHETIC";
    private static readonly DateTimeOffset When = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Of(IReadOnlyDictionary<string, byte[]> files)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
            {
                var entry = archive.CreateEntry($"{Folder}/{name}", CompressionLevel.Optimal);
                entry.LastWriteTime = When;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return bytes.ToArray();
    }
}
