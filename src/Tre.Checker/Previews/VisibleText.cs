using System.Globalization;
using System.Text;

namespace Tre.Checker.Previews;

/// <summary>Writes out what a reader would not see: control, format and bidirectional characters, odd spaces, broken surrogates.</summary>
internal static class VisibleText
{
    public static string Of(ReadOnlySpan<char> text)
    {
        var first = 0;
        while (first < text.Length && IsPlain(text[first])) first++;
        if (first == text.Length) return text.ToString();
        var visible = new StringBuilder(text.Length + 16).Append(text[..first]);
        for (var i = first; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i])) i += Surrogate(text[i..], visible) - 1;
            else if (IsHidden(text[i])) Write(visible, text[i]);
            else visible.Append(text[i]);
        }
        return visible.ToString();
    }

    /// <summary>True for characters that change what is read without showing themselves. Tab and line ends are not among them.</summary>
    public static bool IsHidden(char c) => !IsPlain(c) && c is not ('\t' or '\n' or '\r') && CharUnicodeInfo.GetUnicodeCategory(c) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate
        // Fillers and blanks that Unicode classes as letters or marks.
        || c is '\u115F' or '\u1160' or '\u3164' or '\uFFA0' or '\u2800' or (>= '\uFE00' and <= '\uFE0F') or '\u034F';

    private static bool IsPlain(char c) => c is >= ' ' and <= '~';

    private static int Surrogate(ReadOnlySpan<char> rest, StringBuilder visible)
    {
        var status = Rune.DecodeFromUtf16(rest, out var rune, out var used);
        if (status != System.Buffers.OperationStatus.Done) { Write(visible, rest[0]); return 1; }
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.NonSpacingMark)
            Write(visible, rune.Value);
        else visible.Append(rest[..used]);
        return used;
    }

    private static void Write(StringBuilder visible, int codePoint) =>
        visible.Append(CultureInfo.InvariantCulture, $"⟨U+{codePoint:X4}⟩");
}
