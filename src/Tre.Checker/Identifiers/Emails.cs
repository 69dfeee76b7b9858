using System.Text.RegularExpressions;

namespace Tre.Checker.Identifiers;

/// <summary>E-mail addresses as people write them; not every address that the standard allows.</summary>
internal static partial class Emails
{
    /// <summary>Finds the next address at or after <paramref name="at"/> and moves behind it.</summary>
    public static bool Next(ReadOnlySpan<char> text, ref int at)
    {
        if (text[at..].Contains('@'))
            foreach (var match in Grammar().EnumerateMatches(text, at))
            {
                at = match.Index + match.Length;
                return true;
            }
        at = text.Length;
        return false;
    }

    [GeneratedRegex(@"(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+'-]{0,63}@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9-]|\()", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Grammar();
}
