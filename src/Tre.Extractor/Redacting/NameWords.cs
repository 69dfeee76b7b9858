using static Tre.Extractor.Redacting.Letters;

namespace Tre.Extractor.Redacting;

/// <summary>Words as names have them, and names of several words.</summary>
internal static class NameWords
{
    private const int MostWords = 4;
    private const int LongestName = 64;
    private static readonly string[] Particles = ["de", "da", "di", "du", "del", "van", "von", "der", "den", "la", "le", "al", "el", "bin", "ibn", "ap", "mac", "mc", "st", "o", "d"];

    /// <summary>Where a word that may hold apostrophes and hyphens ends: O'Brien, Lloyd-Jones.</summary>
    public static int End(ReadOnlySpan<char> text, int at)
    {
        var end = LettersEnd(text, at);
        while (end + 1 < text.Length && end > at && end - at < LongestName && (IsApostrophe(text[end]) || IsDash(text[end])) && char.IsLetter(text[end + 1]))
        {
            end = LettersEnd(text, end + 1);
        }

        // What is the name's: the name alone.
        return end - at > 2 && text[end - 1] is 's' or 'S' && IsApostrophe(text[end - 2]) ? end - 2 : end;
    }

    public static bool HasCapital(ReadOnlySpan<char> text, int at) => at < text.Length && char.IsUpper(text[at]);

    /// <summary>An initial, with or without a full stop; where it ends, or -1.</summary>
    public static int InitialEnd(ReadOnlySpan<char> text, int at)
    {
        if (!HasCapital(text, at))
        {
            return -1;
        }

        var end = LettersEnd(text, at);
        // "JR Smith" has two; more are a word, and so is the O of O'Brien.
        return End(text, at) > end ? -1 : end - at <= 2 && (end - at == 1 || char.IsUpper(text[at + 1])) ? end < text.Length && text[end] == '.' ? end + 1 : end : -1;
    }

    /// <summary>Where a name that begins here ends: words with capitals, initials and particles, within a line.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The first word.</param>
    /// <param name="lower">Whether the first word may be without a capital.</param>
    /// <param name="sure">Whether a first word with a capital is a name, whatever it means otherwise.</param>
    /// <returns>-1 where no name begins.</returns>
    public static int SequenceEnd(ReadOnlySpan<char> text, int at, bool lower = false, bool sure = false)
    {
        var end = -1;
        var next = at;
        for (var words = 0; words < MostWords && next < text.Length; words++)
        {
            var word = End(text, next);
            var initial = InitialEnd(text, next);
            if (word == next)
            {
                break;
            }

            var taken = initial > 0 ? initial : word;
            var folded = Fold(text[next..word]);
            if (initial < 0 && Array.IndexOf(Particles, folded) >= 0 && HasCapital(text, SkipSpaces(text, word, 1)))
            {
                next = SkipSpaces(text, word, 1);
                continue;
            }

            if (!(sure && words == 0 && HasCapital(text, next)) && (initial < 0 || word - next == 2) && NameLists.NeverNames.Contains(folded)
                // After a name, a word with a capital that may be one is one: Mark Ward.
                && !(words > 0 && HasCapital(text, next) && NameLists.Ambiguous.Contains(folded)))
            {
                break;
            }

            if (initial < 0 && !HasCapital(text, next) && !(lower && words == 0))
            {
                break;
            }

            end = taken;
            next = SkipSpaces(text, taken, 1);
            if (next == taken && !(initial > 0 && text[taken - 1] == '.'))
            {
                break;
            }
        }

        return end;
    }
}
