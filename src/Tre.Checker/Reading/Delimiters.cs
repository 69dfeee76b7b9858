using Tre.Checker.Session;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading;

/// <summary>Finds the character between the cells of a table by reading its first records with each candidate.</summary>
internal static class Delimiters
{
    private const int Sample = 25;

    /// <summary>The delimiter, or null when the text is no table. A file that its name calls a table always is one.</summary>
    public static char? Sniff(Utf8Text text, bool isTable, CheckLimits limits, Budget budget)
    {
        char? best = null;
        var most = (Width: 1, Named: true);
        foreach (var candidate in (ReadOnlySpan<char>)['\t', ';', '|', ',', ' '])
        {
            var (width, rows, named) = Width(text.Bytes, candidate, limits, budget);
            // Two lines of prose may agree by chance; by their name they need not.
            var enough = isTable ? 1 : candidate == ' ' ? 4 : 3;
            // Of two that cut alike often, the one that cuts the header too, and rather not the comma: numbers hold some.
            if (rows < enough || width < most.Width || (width == most.Width && (most.Named || !named))) continue;
            // write.table quotes its words; unquoted words with single spaces are prose or a printed table.
            if (candidate == ' ' && !text.Begins.StartsWith('"')) continue;
            (best, most) = (candidate, (width, named));
        }
        return best ?? (isTable ? MostCommon(text.Bytes.Span) : null);
    }

    private static (int Width, int Rows, bool Named) Width(ReadOnlyMemory<byte> text, char delimiter, CheckLimits limits, Budget budget)
    {
        try
        {
            var reader = new DelimitedReader(text, delimiter, limits, budget);
            if (!reader.Next()) return default;
            var width = reader.Count;
            var (rows, named) = (1, true);
            for (; rows < Sample && reader.Next(); rows++)
            {
                if (reader.Count == width) continue;
                if (rows > 1 || reader.Count != width + 1) return default;
                (width, named) = (width + 1, false);
            }
            return (width, rows, named);
        }
        catch (CannotCheckException e) when (e.Code is ReasonCodes.Malformed or ReasonCodes.OverLimit)
        {
            return default;
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
