using System.Collections.Frozen;
using static Tre.Extractor.Redacting.Letters;

namespace Tre.Extractor.Redacting;

/// <summary>A house number, up to three words with capitals, and what streets are called.</summary>
internal static class StreetForm
{
    private static readonly FrozenSet<string> Streets = new[]
    {
        "road", "rd", "street", "st", "avenue", "ave", "lane", "ln", "close", "drive", "way", "court", "crescent", "gardens", "terrace", "place",
        "square", "grove", "mews", "row", "walk", "hill", "park", "view", "green", "parade", "rise",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static Found? At(ReadOnlySpan<char> text, int at)
    {
        var next = at;
        while (next < text.Length && next - at < 4 && IsDigit(text[next]))
        {
            next++;
        }

        if (next < text.Length && char.IsAsciiLetter(text[next]))
        {
            next++;
        }

        next = next < text.Length && text[next] == ',' ? next + 1 : next;
        for (var words = 0; words < 5; words++)
        {
            var word = SkipSpaces(text, next, 2);
            if (word == next || word >= text.Length || !char.IsUpper(text[word]))
            {
                return null;
            }

            next = NameWords.End(text, word);
            if (words > 0 && next - word <= 8 && Streets.Contains(Fold(text[word..next])))
            {
                return new Found(at, next, Identifier.Address);
            }
        }

        return null;
    }
}
