using System.Collections.Frozen;
using static Tre.Extractor.Redacting.Letters;

namespace Tre.Extractor.Redacting;

/// <summary>Postcodes of the United Kingdom: an area that there is, a district, and the second half.</summary>
internal static class PostcodeForm
{
    private static readonly FrozenSet<string> Areas = """
        ab al b ba bb bd bh bl bn br bs bt ca cb cf ch cm co cr ct cv cw da dd de dg dh dl dn dt dy e ec eh en ex fk fy g gl gu gy ha hd hg hp hr hs hu hx
        ig im ip iv je ka kt kw ky l la ld le ll ln ls lu m me mk ml n ne ng nn np nr nw ol ox pa pe ph pl po pr rg rh rm s sa se sg sk sl sm sn so sp sr ss st
        sw sy ta td tf tn tq tr ts tw ub w wa wc wd wf wn wr ws wv yo ze
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    public static Found? At(ReadOnlySpan<char> text, int at)
    {
        var next = at;
        while (next < text.Length && next < at + 2 && char.IsAsciiLetter(text[next]))
        {
            next++;
        }

        if (next == at || next >= text.Length || !IsDigit(text[next]) || !Areas.Contains(Fold(text[at..next])))
        {
            return null;
        }

        next++;
        // With a space between the halves the district may be longer by a digit or a letter; without one it is told by what follows.
        return Second(text, at, next) ?? (next < text.Length && char.IsAsciiLetterOrDigit(text[next]) ? Second(text, at, next + 1) : null);
    }

    private static Found? Second(ReadOnlySpan<char> text, int from, int at)
    {
        at = SkipSpaces(text, at, 2);
        if (at + 3 > text.Length || !IsDigit(text[at]) || !IsInward(text[at + 1]) || !IsInward(text[at + 2]) || !EndsAt(text, at + 3))
        {
            return null;
        }

        // "E2 3hr" is a dose: both halves are written alike.
        return char.IsUpper(text[from]) == char.IsUpper(text[at + 1]) && char.IsUpper(text[at + 1]) == char.IsUpper(text[at + 2])
            ? new Found(from, at + 3, Identifier.Postcode) : null;
    }

    private static bool IsInward(char c) => Fold(c) is >= 'a' and <= 'z' and not ('c' or 'i' or 'k' or 'm' or 'o' or 'v');
}
