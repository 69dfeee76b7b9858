using System.Globalization;

namespace Tre.Verifier;

/// <summary>Passes over an expression of the approved text: words in brackets, and parts with their lengths, which may hold brackets and line feeds themselves.</summary>
internal static class ApprovedExpression
{
    /// <summary>Passes over a space, an expression and the line's end. False if it is none.</summary>
    public static bool Skip(ref ReadOnlySpan<char> rest)
    {
        var (at, depth) = (1, 0);
        do
        {
            if (at >= rest.Length)
            {
                return false;
            }

            if (char.IsAsciiDigit(rest[at]) && Length(rest[at..]) is (var digits, var length))
            {
                // What a part holds is passed over unread.
                at = length < 0 || length > rest.Length - at ? rest.Length : at + digits + 1 + length;
                continue;
            }

            depth += rest[at] switch { '(' => 1, ')' => -1, _ => 0 };
            at++;
        }
        while (depth > 0);
        if (depth < 0 || at >= rest.Length || rest[at] != '\n')
        {
            return false;
        }

        rest = rest[(at + 1)..];
        return true;
    }

    /// <summary>Digits and the number that they make, where a colon follows: a part's length; days of a window have none.</summary>
    private static (int Digits, int Length)? Length(ReadOnlySpan<char> text)
    {
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        return digits > 0 && text[digits] == ':'
            ? (digits, int.TryParse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : -1)
            : null;
    }
}
