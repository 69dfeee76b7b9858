using System.Text.RegularExpressions;

namespace Tre.Checker.Identifiers;

/// <summary>National Insurance numbers: two letters that are issued, six digits, a suffix from A to D.</summary>
internal static partial class Ninos
{
    /// <summary>Finds the next number at or after <paramref name="at"/> and moves behind it.</summary>
    public static bool Next(ReadOnlySpan<char> text, ref int at)
    {
        foreach (var match in Grammar().EnumerateMatches(text, at))
        {
            at = match.Index + match.Length;
            if (text.Slice(match.Index, 2) is "BG" or "GB" or "NK" or "KN" or "TN" or "NT" or "ZZ") continue;
            return true;
        }
        at = text.Length;
        return false;
    }

    [GeneratedRegex(@"(?<![A-Za-z0-9])[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\s?[0-9]{2}\s?[0-9]{2}\s?[0-9]{2}\s?[A-D](?![A-Za-z0-9])", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Grammar();
}
