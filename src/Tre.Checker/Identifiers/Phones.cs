using System.Text.RegularExpressions;

namespace Tre.Checker.Identifiers;

/// <summary>UK telephone numbers with their leading 0 or +44.</summary>
internal static partial class Phones
{
    /// <summary>Finds the next number at or after <paramref name="at"/> and moves behind it.</summary>
    /// <param name="international">It begins with +44 or 0044, which no measurement does.</param>
    public static bool Next(ReadOnlySpan<char> text, ref int at, out bool international)
    {
        foreach (var match in Grammar().EnumerateMatches(text, at))
        {
            at = match.Index + match.Length;
            var found = text.Slice(match.Index, match.Length);
            var digits = 0;
            foreach (var c in found) if (char.IsAsciiDigit(c)) digits++;
            international = found[0] == '+' || found.StartsWith("0044");
            var national = digits - (found[0] == '+' ? 2 : international ? 4 : 1);
            if (found.Contains("(0)", StringComparison.Ordinal)) national--;
            if (national == 10 || (national == 9 && found[^1] != '.' && international)) return true;
        }
        at = text.Length;
        international = false;
        return false;
    }

    [GeneratedRegex(@"(?<![A-Za-z0-9.,+_-])(\+44|0044|\(?0)[\s-]?(\(0\))?\)?[\s-]?[123789](\)?[\s()-]{0,2}[0-9]){8,9}(?![A-Za-z0-9_]|[.,][0-9]|-[0-9])", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Grammar();
}
