using System.Text.RegularExpressions;

namespace Tre.Verifier;

/// <summary>
/// What may not stand in redacted text. Its own rules, narrower than a redactor's: whatever they find is there. What they do not find may be
/// there all the same.
/// </summary>
internal static class RedactedForm
{
    private const string Day = "(0?[1-9]|[12][0-9]|3[01])";
    private const string Month = "(0?[1-9]|1[0-2])";
    private const string Year = "(19|20)[0-9]{2}";

    private static readonly Regex[] Never =
    [
        Of("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+[.][A-Za-z]{2,}"),
        Of("(https?://|www[.])[A-Za-z0-9]"),
        Of(@"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]\b"),
        Of(@"\b([BEGLMNSW]|[A-PR-UWYZ][A-HK-Y])[0-9][A-Z0-9]? [0-9][ABD-HJLNP-UW-Z]{2}\b"),
        Of($@"\b({Day}/{Month}/{Year}|{Day}-{Month}-{Year}|{Year}-{Month}-{Day})\b"),
        Of($@"\b{Day}(st|nd|rd|th)? (January|February|March|April|June|July|August|September|October|November|December) {Year}\b"),
        Of(@"\b0[1-357-9]([ -]?[0-9]){8,9}\b"),
        Of(@"\b(Mr|Mrs|Ms|Dr)[.]? [A-Z][a-z]{2,}"),
    ];

    private static readonly Regex TenDigits = Of(@"\b[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}\b");

    public static bool IsClean(string text) => !Never.Any(form => form.IsMatch(text)) && !TenDigits.Matches(text).Any(found => IsNhsNumber(found.Value));

    /// <summary>Whether one of these values stands in the text: words with a capital, numbers in any grouping.</summary>
    /// <param name="text">Redacted text.</param>
    /// <param name="values">What the source holds of the person.</param>
    public static bool Names(string text, IReadOnlyList<string> values)
    {
        var plain = Plain(text);
        string[] words = [.. plain.Split(' ').Where(word => word.Length > 2 && char.IsUpper(word[0])).Select(word => word.ToUpperInvariant())];
        var compact = plain.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return values.Any(value => Plain(value).ToUpperInvariant() is var known && (known.Any(char.IsDigit)
            ? known.Replace(" ", "", StringComparison.Ordinal) is { Length: >= 8 } code && compact.Contains(code, StringComparison.Ordinal)
            : known.Split(' ').Any(word => word.Length > 2 && words.Contains(word))));
    }

    private static string Plain(string text) => string.Concat(text.Select(c => char.IsLetterOrDigit(c) ? c : ' '));

    private static bool IsNhsNumber(string text)
    {
        var digits = text.Where(char.IsAsciiDigit).Select(c => c - '0').ToArray();
        return digits.Distinct().Count() > 1 && digits.Select((digit, i) => digit * (i < 9 ? 10 - i : 1)).Sum() % 11 == 0;
    }

    // Linear in the text, whatever it holds.
    private static Regex Of(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
}
