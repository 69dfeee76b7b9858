using System.IO.Compression;
using Tre.Checker.Session;

namespace Tre.Checker.Reading.Pdf;

/// <summary>Finds which names a PDF uses, in its objects and in those that are packed into streams, so that nothing is missed that poppler does not print.</summary>
internal static class PdfNames
{
    private const int MostStreamBytes = 8 << 20;
    private const int MostStreams = 50_000;

    /// <summary>The names among <paramref name="wanted"/> (with their slash) that occur as names of their own.</summary>
    /// <exception cref="CannotCheckException">There are too many streams.</exception>
    public static HashSet<string> Find(ReadOnlyMemory<byte> file, IReadOnlyCollection<string> wanted, Budget budget)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var marks = wanted.Select(w => (Name: w, Mark: System.Text.Encoding.ASCII.GetBytes(w))).ToList();
        Look(file.Span, marks, found);
        var streams = 0;
        for (var at = 0; ;)
        {
            budget.Look();
            var step = file.Span[at..].IndexOf("stream"u8);
            if (step < 0) return found;
            at += step + 6;
            if (++streams > MostStreams) throw CannotCheckException.OverLimit("streams in a document", MostStreams);
            var start = at < file.Length && file.Span[at] == '\r' ? at + 1 : at;
            if (start < file.Length && file.Span[start] == '\n' && Inflated(file[(start + 1)..]) is { Length: > 0 } inner) Look(inner, marks, found);
        }
    }

    private static byte[]? Inflated(ReadOnlyMemory<byte> from)
    {
        if (from.Length < 2 || (from.Span[0] & 0x0F) != 8) return null;
        using var whole = new MemoryStream();
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(from[..Math.Min(from.Length, MostStreamBytes)].ToArray()), CompressionMode.Decompress);
            var block = new byte[64 << 10];
            for (int read; whole.Length < MostStreamBytes && (read = zlib.Read(block)) > 0;) whole.Write(block, 0, read);
        }
        catch (InvalidDataException)
        {
            // What came out before it broke is looked at all the same.
        }
        return whole.ToArray();
    }

    private static void Look(ReadOnlySpan<byte> bytes, List<(string Name, byte[] Mark)> marks, HashSet<string> found)
    {
        foreach (var (name, mark) in marks)
            for (var rest = bytes; !found.Contains(name);)
            {
                var at = rest.IndexOf(mark);
                if (at < 0) break;
                var after = at + mark.Length;
                if (after >= rest.Length || !char.IsAsciiLetterOrDigit((char)rest[after])) found.Add(name);
                rest = rest[after..];
            }
    }
}
