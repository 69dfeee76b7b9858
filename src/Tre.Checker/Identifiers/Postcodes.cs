using System.Text.RegularExpressions;

namespace Tre.Checker.Identifiers;

/// <summary>Full UK postcodes: the grammar, and an area that exists.</summary>
internal static partial class Postcodes
{
    private static readonly HashSet<string> Areas = new((
        "AB AL B BA BB BD BF BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX " +
        "IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY " +
        "TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE").Split(' '), StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Areas.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Finds the next postcode at or after <paramref name="at"/> and moves behind it.</summary>
    /// <param name="spaced">It is written in capitals with a single space, as on letters.</param>
    public static bool Next(ReadOnlySpan<char> text, ref int at, out bool spaced)
    {
        foreach (var match in Grammar().EnumerateMatches(text, at))
        {
            var found = text.Slice(match.Index, match.Length);
            at = match.Index + match.Length;
            if (!Lookup.Contains(found[..found.IndexOfAnyInRange('0', '9')])) continue;
            spaced = found.Contains(' ') && !found.ContainsAnyInRange('a', 'z');
            return true;
        }
        at = text.Length;
        spaced = false;
        return false;
    }

    // Outward A9, A99, AA9, AA99, A9A, AA9A; inward never uses C I K M O V.
    [GeneratedRegex(@"(?<![A-Za-z0-9])[A-Za-z]{1,2}[0-9][0-9A-Za-z]?\s?[0-9][ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2}(?![A-Za-z0-9])", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Grammar();
}
