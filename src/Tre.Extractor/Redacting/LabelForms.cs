using System.Collections.Frozen;
using static Tre.Extractor.Redacting.Letters;

namespace Tre.Extractor.Redacting;

/// <summary>Numbers that say themselves what they are: "NHS no. …", "MRN …", "tel …", "DOB …". The word stays, the number goes.</summary>
internal static class LabelForms
{
    private static readonly FrozenDictionary<string, Identifier> Words = new Dictionary<string, Identifier>
    {
        ["nhs"] = Identifier.NhsNumber, ["chi"] = Identifier.Chi, ["ni"] = Identifier.Nino, ["nino"] = Identifier.Nino,
        ["mrn"] = Identifier.Number, ["hospital"] = Identifier.Number, ["hosp"] = Identifier.Number, ["unit"] = Identifier.Number, ["passport"] = Identifier.Number,
        ["case"] = Identifier.Number, ["patient"] = Identifier.Number, ["record"] = Identifier.Number, ["licence"] = Identifier.Number,
        ["tel"] = Identifier.Phone, ["telephone"] = Identifier.Phone, ["phone"] = Identifier.Phone, ["mob"] = Identifier.Phone, ["mobile"] = Identifier.Phone, ["fax"] = Identifier.Phone,
        ["ring"] = Identifier.Phone, ["call"] = Identifier.Phone, ["bleep"] = Identifier.Phone, ["ext"] = Identifier.Phone, ["extension"] = Identifier.Phone, ["pager"] = Identifier.Phone,
        ["dob"] = Identifier.Date, ["born"] = Identifier.Date, ["birth"] = Identifier.Date, ["birthday"] = Identifier.Date,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Numbers within a hospital are short.
    private static readonly FrozenSet<string> Inside = new[] { "bleep", "ext", "extension", "pager" }.ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> Fillers = new[] { "no", "number", "num", "nr", "id", "is", "on", "was" }.ToFrozenSet(StringComparer.Ordinal);

    public static Found? At(ReadOnlySpan<char> text, int at)
    {
        var word = LettersEnd(text, at);
        if (word - at is 0 or > 9 || !Words.TryGetValue(Fold(text[at..word]), out var kind))
        {
            return null;
        }

        var (next, said) = Skip(text, word);
        return next >= text.Length ? null
            : kind switch
            {
                Identifier.Date => DateForms.Loose(text, next),
                Identifier.Number when said || Fold(text[at..word]) is "mrn" => Code(text, next),
                Identifier.Number => null,
                Identifier.Phone => NumberForms.Phone(text, next) ?? Group(text, next, 11, Inside.Contains(Fold(text[at..word])) ? 3 : 5, kind),
                Identifier.Nino => NumberForms.Nino(text, next),
                _ => NumberForms.Health(text, next) ?? Group(text, next, 10, 9, kind),
            };
    }

    /// <summary>Past "no.", "number is", colons and the like; and whether any of it was there.</summary>
    private static (int Next, bool Said) Skip(ReadOnlySpan<char> text, int at)
    {
        var said = false;
        for (var i = 0; i < 8 && at < text.Length; i++)
        {
            var letters = LettersEnd(text, at);
            if (letters > at && letters - at <= 6 && EndsAt(text, letters) && Fillers.Contains(Fold(text[at..letters])))
            {
                (at, said) = (letters, true);
            }
            else if (IsSpace(text[at]) || IsDash(text[at]) || text[at] is '.' or ':' or '#' or '=')
            {
                said |= text[at] is ':' or '#' or '=';
                at++;
            }
            else
            {
                break;
            }
        }

        return (at, said);
    }

    private static Found? Group(ReadOnlySpan<char> text, int at, int most, int least, Identifier kind)
    {
        if (!IsDigit(text[at]))
        {
            return null;
        }

        return NumberForms.Ending(Digits.Read(text, at, "", stackalloc int[2 * Digits.Most]), at, most, least, kind);
    }

    /// <summary>A word of letters and at least four digits.</summary>
    private static Found? Code(ReadOnlySpan<char> text, int at)
    {
        var (end, digits) = (at, 0);
        while (end < text.Length && end - at < 30 && (IsWord(text[end]) || (text[end] is '-' or '/' && end + 1 < text.Length && IsWord(text[end + 1]))))
        {
            digits += IsDigit(text[end++]) ? 1 : 0;
        }

        return digits >= 4 ? new Found(at, end, Identifier.Number) : null;
    }
}
