using System.Globalization;
using System.Text;

namespace Tre.Web.Rendering;

/// <summary>Names that a workspace chose, written so that they look like what they are.</summary>
public static class Plain
{
    /// <summary>Every character that does not show, or that turns the order of others, stands as ⟨U+202E⟩, as in previews.</summary>
    public static string Name(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            _ = Hidden(rune) ? text.Append(CultureInfo.InvariantCulture, $"⟨U+{rune.Value:X4}⟩") : text.Append(rune.ToString());
        }

        return text.ToString();
    }

    private static bool Hidden(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned || (Rune.IsWhiteSpace(rune) && rune.Value != ' ');
}
