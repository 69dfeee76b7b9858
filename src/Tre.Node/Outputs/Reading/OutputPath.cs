using System.Globalization;
using System.Text;

namespace Tre.Node.Outputs.Reading;

/// <summary>
/// Names that a person can read and that mean the same to every program: strict UTF-8; no control, format (direction, zero
/// width), private or unassigned characters; nothing but plain spaces between words; no marks that pile on letters, which
/// would make one name two. Decided without ICU, so that no host decides otherwise.
/// </summary>
internal static class OutputPath
{
    private const int LongestName = 255;
    private const int LongestPath = 1024;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The path's bytes, or null when it is not clean.</summary>
    public static byte[]? Parse(string path)
    {
        if (path.Length is 0 or > LongestPath)
        {
            return null;
        }

        return path.Split('/').All(IsCleanName) ? Strict.GetBytes(path) : null;
    }

    /// <summary>One name as text, or null when it is not clean.</summary>
    public static string? ParseName(ReadOnlySpan<byte> name)
    {
        try
        {
            var text = Strict.GetString(name);
            return IsCleanName(text) ? text : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>A path for showing: itself when it is clean, else as plain ASCII with <c>\xHH</c> for every other byte.</summary>
    public static string Show(ReadOnlySpan<byte> path)
    {
        foreach (var part in path.Split((byte)'/'))
        {
            if (ParseName(path[part]) is null)
            {
                return Escape(path);
            }
        }

        return Strict.GetString(path);
    }

    private static string Escape(ReadOnlySpan<byte> name)
    {
        var text = new StringBuilder();
        foreach (var letter in name)
        {
            _ = letter is >= 0x20 and < 0x7F and not (byte)'\\'
                ? text.Append((char)letter)
                : text.Append(CultureInfo.InvariantCulture, $"\\x{letter:x2}");
        }

        return text.ToString();
    }

    private static bool IsCleanName(string name)
    {
        if (name is "" or "." or ".." || name[0] == ' ' || name[^1] == ' ' || !IsValid(name))
        {
            return false;
        }

        return Strict.GetByteCount(name) <= LongestName
            && name.EnumerateRunes().All(IsClean);
    }

    /// <summary>A lone surrogate has no UTF-8.</summary>
    private static bool IsValid(string name)
    {
        for (var at = 0; at < name.Length; at++)
        {
            if (char.IsSurrogate(name[at]) && (at + 1 == name.Length || !char.IsSurrogatePair(name[at], name[++at])))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Accents as characters of their own and Korean letters in parts (composed text has none), and letters that draw
    /// nothing although their category is that of letters or marks.
    /// </summary>
    private static bool DrawsNoLetter(Rune rune) => rune.Value is (>= 0x0300 and <= 0x036F) or (>= 0x0483 and <= 0x0489)
        or (>= 0x1AB0 and <= 0x1AFF) or (>= 0x1DC0 and <= 0x1DFF) or (>= 0x20D0 and <= 0x20FF) or (>= 0xFE20 and <= 0xFE2F)
        or (>= 0x1100 and <= 0x11FF) or (>= 0x180B and <= 0x180F) or (>= 0xFE00 and <= 0xFE0F)
        or (>= 0xE0100 and <= 0xE01EF) or 0x2800 or 0x3164 or 0xFFA0;

    private static bool IsClean(Rune rune) => rune.Value is not ('/' or '\\') && !DrawsNoLetter(rune) && Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator => false,
        UnicodeCategory.SpaceSeparator => rune.Value == ' ',
        _ => true,
    };
}
