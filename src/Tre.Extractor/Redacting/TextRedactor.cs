using System.Text;
using static Tre.Extractor.Redacting.Letters;

namespace Tre.Extractor.Redacting;

/// <summary>
/// Replaces what names a person in free text by fixed tokens. Every rule looks a fixed distance ahead, so that the time grows with the text
/// and nothing else. It lowers the risk and does not remove it: what it misses is measured.
/// </summary>
internal static class TextRedactor
{
    /// <summary>The text with tokens; the same text where nothing was found.</summary>
    /// <param name="text">Free text.</param>
    /// <param name="own">What the source holds of the person whom the text is about.</param>
    public static string Redact(string text, OwnIdentifiers own)
    {
        var found = Find(text, own);
        if (found.Count == 0)
        {
            return text;
        }

        var redacted = new StringBuilder(text.Length + (found.Count * 4));
        var at = 0;
        foreach (var one in found)
        {
            redacted.Append(text, at, one.From - at).Append(one.Token);
            at = one.To;
        }

        return redacted.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>All that would be replaced, in order; none overlap.</summary>
    public static List<Found> Find(ReadOnlySpan<char> text, OwnIdentifiers own)
    {
        var found = new List<Found>();
        for (var at = 0; at < text.Length;)
        {
            if ((!IsWord(text[at]) && text[at] is not ('+' or '(')) || !Begins(text, at))
            {
                at++;
            }
            else if (At(text, at, own) is { } one)
            {
                found.Add(one);
                at = one.To;
            }
            else
            {
                at++;
            }
        }

        return found;
    }

    // The longer words first, and what says itself what it is before what merely looks like it.
    private static Found? At(ReadOnlySpan<char> text, int at, OwnIdentifiers own)
    {
        if (text[at] is '+' or '(')
        {
            return NumberForms.Phone(text, at);
        }

        var rule = WebForm.At(text, at) ?? (IsDigit(text[at])
            ? DateForms.At(text, at) ?? NumberForms.Health(text, at) ?? NumberForms.Phone(text, at) ?? StreetForm.At(text, at)
            : LabelForms.At(text, at) ?? NumberForms.Nino(text, at) ?? PostcodeForm.At(text, at) ?? DateForms.At(text, at) ?? NameForms.At(text, at));
        return own.At(text, at) is { } known && !(rule is { } other && other.From == known.From && other.To >= known.To) ? known : rule;
    }
}
