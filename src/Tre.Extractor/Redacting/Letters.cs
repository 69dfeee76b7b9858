using System.Collections.Frozen;
using System.Text;

namespace Tre.Extractor.Redacting;

/// <summary>Characters as people write them: any dash, any space, letters with or without their accents.</summary>
internal static class Letters
{
    private const int LongestWord = 64;

    // The platform runs without a culture's tables, so what an accent stands over is said here.
    private static readonly FrozenDictionary<char, char> Bare = new[]
    {
        "aàáâãäåāăą", "cçćĉċč", "dďđð", "eèéêëēĕėęě", "gĝğġģ", "hĥħ", "iìíîïĩīĭįı", "jĵ", "kķ", "lĺļľŀł", "nñńņňŉ", "oòóôõöøōŏő", "rŕŗř", "sśŝşšș", "tţťŧț", "uùúûüũūŭůűų", "wŵ", "yýÿŷ", "zźżž",
    }.SelectMany(row => row[1..], (row, accented) => (accented, row[0])).ToFrozenDictionary(it => it.accented, it => it.Item2);

    public static bool IsWord(char c) => char.IsLetterOrDigit(c) || IsMark(c);

    /// <summary>An accent that is written after its letter.</summary>
    public static bool IsMark(char c) => c is >= '\u0300' and <= '\u036F';

    /// <summary>The digit's value, also where it is as wide as a Chinese character; -1 for none.</summary>
    public static int Digit(char c) => c is >= '0' and <= '9' ? c - '0' : c is >= '０' and <= '９' ? c - '０' : -1;

    public static bool IsDigit(char c) => Digit(c) >= 0;

    public static bool IsSpace(char c) => c is ' ' or '\t' or '\u00A0' or '\u2007' or '\u2009' or '\u202F' or '\u200B';

    public static bool IsDash(char c) => c is '-' or '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2212';

    public static bool IsApostrophe(char c) => c is '\'' or '\u2019' or '\u2018' or '`';

    /// <summary>Lower case without an accent.</summary>
    public static char Fold(char c)
    {
        var lower = char.ToLowerInvariant(c);
        return lower < 0x80 ? lower : Bare.GetValueOrDefault(lower, lower);
    }

    /// <summary>The same of a text; accents that stand alone go.</summary>
    public static string Fold(ReadOnlySpan<char> text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!IsMark(c))
            {
                folded.Append(Fold(c));
            }
        }

        return folded.ToString();
    }

    /// <summary>Whether a token can begin here: not within a word, but digits begin anew after letters.</summary>
    public static bool Begins(ReadOnlySpan<char> text, int at) =>
        at == 0 || !IsWord(text[at - 1]) || (IsDigit(text[at]) && !IsDigit(text[at - 1]));

    public static bool EndsAt(ReadOnlySpan<char> text, int at) => at >= text.Length || !IsWord(text[at]);

    /// <summary>Where the letters that begin here end, or <see cref="LongestWord"/> is reached: no text can make a rule look further.</summary>
    public static int LettersEnd(ReadOnlySpan<char> text, int at)
    {
        var most = at + LongestWord;
        while (at < text.Length && at < most && (char.IsLetter(text[at]) || IsMark(text[at])))
        {
            at++;
        }

        return at;
    }

    /// <summary>Past at most <paramref name="most"/> spaces of one line.</summary>
    public static int SkipSpaces(ReadOnlySpan<char> text, int at, int most = 3)
    {
        for (var i = 0; i < most && at < text.Length && IsSpace(text[at]); i++)
        {
            at++;
        }

        return at;
    }
}
