using System.Globalization;
using System.Text;

namespace Tre.Checker.Tables;

/// <summary>Brings look-alikes to ASCII before identifiers are looked for: other scripts' digits, wide letters, odd spaces and dashes; drops what is invisible.</summary>
internal static class Folding
{
    /// <summary>The same span when there is nothing to fold.</summary>
    public static ReadOnlySpan<char> Fold(ReadOnlySpan<char> text) => Ascii.IsValid(text) ? text : Slow(text);

    private static string Slow(ReadOnlySpan<char> text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c < 0x80) folded.Append(c);
            else if (c is >= '\uFF01' and <= '\uFF5E') folded.Append((char)(c - 0xFEE0));
            else if (char.IsDigit(c)) folded.Append((char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)));
            else switch (CharUnicodeInfo.GetUnicodeCategory(c))
            {
                case UnicodeCategory.SpaceSeparator: folded.Append(' '); break;
                case UnicodeCategory.DashPunctuation: folded.Append('-'); break;
                case UnicodeCategory.Format: break;
                default: folded.Append(c); break;
            }
        }
        return folded.ToString();
    }
}
