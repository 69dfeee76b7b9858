using static Tre.Extractor.Redacting.Letters;

namespace Tre.Extractor.Redacting;

/// <summary>E-mail addresses, and addresses of pages.</summary>
internal static class WebForm
{
    // As RFC 5321 has it; and so a long word is looked through a fixed number of times.
    private const int MostLocal = 64;
    private const int MostDomain = 255;
    private static readonly string[] Schemes = ["https://", "http://", "ftp://", "www."];
    private static readonly string[] Ends = [".com", ".org", ".co.uk", ".org.uk", ".nhs.uk", ".ac.uk", ".gov.uk"];

    public static Found? At(ReadOnlySpan<char> text, int at) => Email(text, at) ?? Page(text, at) ?? Domain(text, at);

    private static Found? Email(ReadOnlySpan<char> text, int at)
    {
        var sign = at;
        while (sign < text.Length && sign - at <= MostLocal && (IsWord(text[sign]) || text[sign] is '.' or '_' or '%' or '+' or '-' or '\''))
        {
            sign++;
        }

        if (sign >= text.Length || text[sign] != '@')
        {
            return null;
        }

        var end = DomainEnd(text, sign + 1);
        return end > sign + 3 && text[(sign + 1)..end].Contains('.') ? new Found(at, end, Identifier.Email) : null;
    }

    private static Found? Page(ReadOnlySpan<char> text, int at)
    {
        foreach (var scheme in Schemes)
        {
            if (text[at..].StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            {
                var end = PathEnd(text, at + scheme.Length);
                return end > at + scheme.Length ? new Found(at, end, Identifier.Url) : null;
            }
        }

        return null;
    }

    private static Found? Domain(ReadOnlySpan<char> text, int at)
    {
        // Most words are followed by no full stop.
        var end = at;
        while (end < text.Length && end - at < MostLocal && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '-'))
        {
            end++;
        }

        if (end + 1 >= text.Length || text[end] != '.' || !char.IsAsciiLetterOrDigit(text[end + 1]))
        {
            return null;
        }

        end = DomainEnd(text, at);
        foreach (var ending in Ends)
        {
            if (text[at..end].EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return new Found(at, end < text.Length && text[end] == '/' ? PathEnd(text, end) : end, Identifier.Url);
            }
        }

        return null;
    }

    private static int DomainEnd(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        while (end < text.Length && end - at <= MostDomain && (IsWord(text[end]) || text[end] is '.' or '-'))
        {
            end++;
        }

        return Trimmed(text, at, end);
    }

    private static int PathEnd(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('<' or '>' or '"'))
        {
            end++;
        }

        return Trimmed(text, at, end);
    }

    // A sentence's own full stop is not the address's.
    private static int Trimmed(ReadOnlySpan<char> text, int at, int end)
    {
        while (end > at && text[end - 1] is '.' or ',' or ';' or ':' or ')' or ']' or '-' or '\'' or '!' or '?')
        {
            end--;
        }

        return end;
    }
}
