using Tre.Checker.Session;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading;

/// <summary>Finds the character between the cells of a table by reading its first records with each candidate.</summary>
internal static class Delimiters
{
    private const int Sample = 25;

    /// <summary>The delimiter, or null when the text is no table. A file that its name calls a table always is one.</summary>
    public static char? Sniff(Utf8Text text, bool named, CheckLimits limits, Budget budget)
    {
        char? best = null;
        var most = 1;
        foreach (var candidate in (ReadOnlySpan<char>)[',', '\t', ';', '|', ' '])
        {
            var (width, rows) = Width(text.Bytes, candidate, limits, budget);
            // Two lines of prose may agree by chance; by their name they need not.
            var enough = named ? 1 : candidate == ' ' ? 4 : 3;
            if (rows < enough || width <= most) continue;
            // write.table quotes its words; unquoted words with single spaces are prose or a printed table.
            if (candidate == ' ' && !text.Begins.StartsWith('"')) continue;
            (best, most) = (candidate, width);
        }
        return best ?? (named ? MostCommon(text.Bytes.Span) : null);
    }

    private static (int Width, int Rows) Width(ReadOnlyMemory<byte> text, char delimiter, CheckLimits limits, Budget budget)
    {
        try
        {
            var reader = new DelimitedReader(text, delimiter, limits, budget);
            if (!reader.Next()) return (0, 0);
            var width = reader.Count;
            var rows = 1;
            for (; rows < Sample && reader.Next(); rows++)
            {
                if (reader.Count == width) continue;
                if (rows > 1 || reader.Count != width + 1) return (0, 0);
                width++;
            }
            return (width, rows);
        }
        catch (CannotCheckException e) when (e.Code is ReasonCodes.Malformed or ReasonCodes.OverLimit)
        {
            return (0, 0);
        }
    }

    // A broken table is read with the likeliest delimiter, so that the report can say where it breaks.
    private static char MostCommon(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)'\n');
        var header = end < 0 ? text : text[..end];
        var best = ',';
        foreach (var candidate in (ReadOnlySpan<char>)['\t', ';', '|'])
            if (header.Count((byte)candidate) > header.Count((byte)best)) best = candidate;
        return best;
    }
}
