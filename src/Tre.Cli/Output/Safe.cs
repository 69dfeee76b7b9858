using System.Globalization;
using System.Text;

namespace Tre.Cli.Output;

/// <summary>
/// Text that came from elsewhere, so that it cannot speak to the terminal: whatever does not show, or changes how its
/// neighbours show, is written as <c>⟨U+202E⟩</c>.
/// </summary>
public static class Safe
{
    /// <summary>For one line.</summary>
    public static string Text(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var safe = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune))
            {
                Escape(safe, text[i++]);
                continue;
            }

            i += rune.Utf16SequenceLength;
            if (IsShown(rune))
            {
                safe.Append(rune.ToString());
            }
            else
            {
                Escape(safe, rune.Value);
            }
        }

        return safe.ToString();
    }

    /// <summary>For text of several lines: its line feeds stay.</summary>
    public static string Lines(string? text) =>
        string.Join('\n', (text ?? "").ReplaceLineEndings("\n").Split('\n').Select(Text));

    /// <summary>Whether nothing in it needs writing out.</summary>
    public static bool IsPlain(string text) => Text(text) == text;

    private static bool IsShown(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => false,
        _ => true,
    };

    private static void Escape(StringBuilder safe, int value) => safe.Append(CultureInfo.InvariantCulture, $"⟨U+{value:X4}⟩");
}
