using System.Collections.Frozen;
using static Tre.Extractor.Redacting.Letters;

namespace Tre.Extractor.Redacting;

/// <summary>Names, by what stands before them, by a list of common ones, and by initials.</summary>
internal static class NameForms
{
    private static readonly FrozenSet<string> Titles = Set("dr mr mrs ms miss mx prof professor doctor sister nurse sr rev reverend sir lady dame lord fr consultant registrar midwife matron");

    // Only these are followed by names without capitals; "sister" and "nurse" are followed by all sorts of words.
    private static readonly FrozenSet<string> Formal = Set("dr mr mrs ms mx prof professor");
    private static readonly FrozenSet<string> Deeds = Set("seen reviewed discussed referred spoke spoken signed examined assessed accompanied dictated typed authorised countersigned liaised met agreed prescribed brought called rang phoned contacted attended handover lives living");
    private static readonly FrozenSet<string> Links = Set("by with to from");
    private static readonly FrozenSet<string> Relatives = Set("son daughter wife husband mother father mum dad sister brother partner carer neighbour friend nok uncle aunt niece nephew grandson granddaughter grandmother grandfather girlfriend boyfriend fiance fiancee twin cousin guardian stepson stepdaughter stepfather stepmother");
    private static readonly FrozenSet<string> Labels = Set("name named called patient pt client signed gp surname forename forenames consultant keyworker signature dear from kin regards sincerely faithfully");
    private static readonly FrozenSet<string> Between = Set("is called named name was");

    public static Found? At(ReadOnlySpan<char> text, int at)
    {
        var word = LettersEnd(text, at);
        if (word == at || word - at > 40)
        {
            return null;
        }

        var folded = Fold(text[at..word]);
        return Titled(text, at, word, folded) ?? Told(text, word, folded) ?? Listed(text, at) ?? Initialled(text, at);
    }

    private static Found? Titled(ReadOnlySpan<char> text, int at, int word, string folded)
    {
        // "miss" and "sr" without a capital are no titles.
        if (!Titles.Contains(folded) || (!Formal.Contains(folded) && !HasCapital(text, at)))
        {
            return null;
        }

        var next = SkipSpaces(text, word < text.Length && text[word] == '.' ? word + 1 : word, 2);
        var end = next > word ? NameWords.SequenceEnd(text, next, lower: Formal.Contains(folded), sure: Formal.Contains(folded) || folded is "miss") : -1;
        return end > 0 ? new Found(next, end, Identifier.Name) : null;
    }

    /// <summary>What is said before a name: "seen by", "daughter", "Name:".</summary>
    private static Found? Told(ReadOnlySpan<char> text, int word, string folded)
    {
        var next = SkipSpaces(text, word, 2);
        var second = LettersEnd(text, next);
        var linked = Links.Contains(Folded(text[next..second]));
        if (Deeds.Contains(folded) && linked)
        {
            return Sequence(text, SkipMarks(text, second));
        }

        if (Relatives.Contains(folded))
        {
            next = SkipMarks(text, word);
            second = LettersEnd(text, next);
            return Sequence(text, Between.Contains(Folded(text[next..second])) ? SkipMarks(text, second) : next);
        }

        if (Labels.Contains(folded))
        {
            next = SkipMarks(text, word);
            return folded is "named" or "called" or "dear" or "signed" || text[word..next].Contains(':') ? Sequence(text, next) : null;
        }

        return null;
    }

    private static Found? Listed(ReadOnlySpan<char> text, int at)
    {
        var word = NameWords.End(text, at);
        var folded = Fold(text[at..word]);
        var capital = HasCapital(text, at);
        var known = NameLists.Names.Contains(folded) || IsDouble(folded);
        if (!known && !NameLists.Ambiguous.Contains(folded))
        {
            return null;
        }

        if (NameLists.Eponymous.Contains(Following(text, word)))
        {
            return null;
        }

        if (!capital)
        {
            return known && folded.Length >= 4 ? new Found(at, word, Identifier.Name) : null;
        }

        // A word that is also a name counts beside one that is nothing else.
        if (!known)
        {
            var beside = SkipSpaces(text, word, 1);
            var besideEnd = NameWords.End(text, beside);
            return beside > word && HasCapital(text, beside) && (NameLists.Names.Contains(Fold(text[beside..besideEnd])) || NameLists.Ambiguous.Contains(Fold(text[beside..besideEnd])))
                ? new Found(at, besideEnd, Identifier.Name) : null;
        }

        return new Found(at, Math.Max(word, NameWords.SequenceEnd(text, at)), Identifier.Name);
    }

    /// <summary>J. Smith, JR Brown.</summary>
    private static Found? Initialled(ReadOnlySpan<char> text, int at)
    {
        var next = at;
        for (var i = 0; i < 3 && NameWords.InitialEnd(text, next) is > 0 and var end; i++)
        {
            next = SkipSpaces(text, end, 1);
        }

        if (next == at || next >= text.Length || !HasCapital(text, next))
        {
            return null;
        }

        var word = NameWords.End(text, next);
        var folded = Fold(text[next..word]);
        return NameLists.Names.Contains(folded) || (NameLists.Ambiguous.Contains(folded) && text[at + 1] == '.') ? new Found(at, word, Identifier.Name) : null;
    }

    private static Found? Sequence(ReadOnlySpan<char> text, int at)
    {
        // "Son Will": after such words, a name that is also a word is a name.
        var sure = at < text.Length && NameLists.Ambiguous.Contains(Folded(text[at..LettersEnd(text, at)]));
        var end = HasCapital(text, at) ? NameWords.SequenceEnd(text, at, sure: sure) : -1;
        // After these words a title comes with its own rule, and letters such as GP and ICU are wards and trades.
        return end > 0 && !Titles.Contains(Folded(text[at..LettersEnd(text, at)])) && !IsAbbreviation(text, at, end) ? new Found(at, end, Identifier.Name) : null;
    }

    private static bool IsAbbreviation(ReadOnlySpan<char> text, int at, int end)
    {
        if (end - at > 4)
        {
            return false;
        }

        foreach (var c in text[at..end])
        {
            if (!char.IsUpper(c) && !char.IsDigit(c))
            {
                return false;
            }
        }

        return true;
    }

    // Lloyd-Jones: each half is a name.
    private static bool IsDouble(string folded) => folded.Split('-', '\u2010', '\u2011', '\u2013') is [{ Length: > 2 } one, { Length: > 2 } two]
        && (NameLists.Names.Contains(one) || NameLists.Names.Contains(two));

    /// <summary>The word after a name and what makes it the name's.</summary>
    private static string Following(ReadOnlySpan<char> text, int word)
    {
        var next = word;
        next += next + 1 < text.Length && IsApostrophe(text[next]) ? 2 : 0;
        next = SkipSpaces(text, next, 1);
        return Folded(text[Math.Min(next, text.Length)..LettersEnd(text, Math.Min(next, text.Length))]);
    }

    private static int SkipMarks(ReadOnlySpan<char> text, int at)
    {
        for (var i = 0; i < 4 && at < text.Length && (IsSpace(text[at]) || IsDash(text[at]) || text[at] is ',' or ':' or '(' or '.'); i++)
        {
            at++;
        }

        return at;
    }

    private static bool HasCapital(ReadOnlySpan<char> text, int at) => NameWords.HasCapital(text, at);

    private static string Folded(ReadOnlySpan<char> word) => word.Length > 40 ? "" : Fold(word);

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
