using System.Globalization;
using static Tre.Extractor.Redacting.Letters;

namespace Tre.Extractor.Redacting;

/// <summary>What the source itself holds of one person, ready to be found again in other spellings.</summary>
internal sealed class OwnIdentifiers
{
    private const int LeastCode = 5;
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly HashSet<string> codes = new(StringComparer.Ordinal);
    private readonly HashSet<string> days = new(StringComparer.Ordinal);
    private readonly int longest;

    public static OwnIdentifiers None { get; } = new([]);

    /// <param name="values">As the source has them: names, days, postcodes, numbers, addresses.</param>
    public OwnIdentifiers(IEnumerable<string> values)
    {
        foreach (var value in values)
        {
            Add(value.Trim());
        }

        longest = codes.Concat(days).Select(code => code.Length).DefaultIfEmpty().Max();
    }

    /// <summary>The longest that stands here.</summary>
    public Found? At(ReadOnlySpan<char> text, int at)
    {
        var code = codes.Count + days.Count > 0 ? Code(text, at) : null;
        return code ?? (names.Count > 0 && char.IsLetter(text[at]) ? Initialled(text, at) ?? Name(text, at) : null);
    }

    private void Add(string value)
    {
        if (DateOnly.TryParseExact(value.Length > 10 ? value[..10] : value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            foreach (var form in new[] { "ddMMyyyy", "dMyyyy", "yyyyMMdd", "ddMMyy", "MMddyyyy" })
            {
                days.Add(day.ToString(form, CultureInfo.InvariantCulture));
            }

            return;
        }

        if (value.Any(IsDigit))
        {
            AddCode(value);
            return;
        }

        // What is true of many says nothing, and a title stands before many names.
        if (value.ToUpperInvariant() is "TRUE" or "FALSE" or "MR" or "MRS" or "MS" or "MISS" or "DR" or "MX")
        {
            return;
        }

        // Words apart, and together: D'Souza, de Quincey.
        var words = Words(value);
        names.UnionWith(words.Where(word => word.Length > 1));
        if (words.Count is > 1 and <= 3)
        {
            names.Add(string.Concat(words));
        }
    }

    private void AddCode(string value)
    {
        var code = string.Concat(Fold(value).Where(char.IsLetterOrDigit));
        if (code.Length < LeastCode)
        {
            return;
        }

        codes.Add(code);
        if (code.Length is 10 or 11 && code[0] == '0' && code.All(char.IsAsciiDigit))
        {
            codes.UnionWith(["44" + code[1..], "440" + code[1..], "0044" + code[1..]]);
        }
    }

    /// <summary>Letters and digits one after the other, with no more than two other characters between any.</summary>
    private Found? Code(ReadOnlySpan<char> text, int at)
    {
        Span<char> compact = stackalloc char[longest];
        var (length, next) = (0, at);
        Found? found = null;
        while (length < longest && next < text.Length)
        {
            compact[length++] = IsDigit(text[next]) ? (char)('0' + Digit(text[next])) : Fold(text[next]);
            next++;
            if (length >= LeastCode && EndsAt(text, next) && KindOf(compact[..length]) is { } kind)
            {
                found = new Found(at, next, kind);
            }

            for (var i = 0; i < 2 && next < text.Length && !IsWord(text[next]) && text[next] is not ('\n' or ';'); i++)
            {
                next++;
            }

            if (next < text.Length && !char.IsLetterOrDigit(text[next]))
            {
                break;
            }
        }

        return found;
    }

    private Identifier? KindOf(ReadOnlySpan<char> compact) =>
        days.GetAlternateLookup<ReadOnlySpan<char>>().Contains(compact) ? Identifier.Date
        : !codes.GetAlternateLookup<ReadOnlySpan<char>>().Contains(compact) ? null
        : char.IsDigit(compact[0]) && compact.IndexOfAnyExceptInRange('0', '9') >= 0 ? Identifier.Address
        : compact.Length is >= 5 and <= 7 && char.IsLetter(compact[0]) && char.IsLetter(compact[^1]) ? Identifier.Postcode
        : Identifier.Number;

    private Found? Initialled(ReadOnlySpan<char> text, int at)
    {
        var end = NameWords.InitialEnd(text, at);
        var next = end > 0 ? SkipSpaces(text, end, 1) : at;
        return next > at && next < text.Length && char.IsLetter(text[next]) && Name(text, next) is { } name ? name with { From = at } : null;
    }

    private Found? Name(ReadOnlySpan<char> text, int at)
    {
        var end = LettersEnd(text, at);
        if (end - at > 60)
        {
            return null;
        }

        // Two of theirs beside each other are no chance: "will zhao", "de quincey, rajesh".
        var first = Fold(text[at..end]);
        if (names.Contains(first) && Next(text, end, first) is { } both)
        {
            return new Found(at, both, Identifier.Name);
        }

        // Apostrophes and hyphens may be within: the longer word first.
        var whole = NameWords.End(text, at);
        return whole > end && whole - at <= 60 && names.Contains(string.Concat(Words(text[at..whole]))) ? new Found(at, whole, Identifier.Name)
            : Is(text, at, end) ? new Found(at, end, Identifier.Name) : null;
    }

    private int? Next(ReadOnlySpan<char> text, int end, string first)
    {
        var next = end < text.Length && text[end] == ',' ? end + 1 : end;
        next = SkipSpaces(text, next, 1);
        var word = LettersEnd(text, next);
        return next > end && word > next && Fold(text[next..word]) is var second && second != first && names.Contains(second) ? word : null;
    }

    // Names that are also words, or of two letters, count with a capital only: "will", "li".
    private bool Is(ReadOnlySpan<char> text, int at, int end)
    {
        var folded = Fold(text[at..end]);
        return names.Contains(folded) && (char.IsUpper(text[at]) || (folded.Length > 2 && !NameLists.Ambiguous.Contains(folded) && !NameLists.NeverNames.Contains(folded)));
    }

    private static List<string> Words(ReadOnlySpan<char> value)
    {
        var words = new List<string>();
        for (var at = 0; at < value.Length;)
        {
            var end = LettersEnd(value, at);
            if (end > at)
            {
                words.Add(Fold(value[at..end]));
            }

            at = Math.Max(end, at + 1);
        }

        return words;
    }
}
