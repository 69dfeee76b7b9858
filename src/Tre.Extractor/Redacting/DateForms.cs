using static Tre.Extractor.Redacting.Letters;

namespace Tre.Extractor.Redacting;

/// <summary>Days, and months with their year, in figures and in words. A year alone stays, and so do days of the week.</summary>
internal static class DateForms
{
    private static readonly string[] Months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    public static Found? At(ReadOnlySpan<char> text, int at) =>
        IsDigit(text[at]) ? Figures(text, at) ?? DayAndMonth(text, at) ?? Compact(text, at) : MonthFirst(text, at);

    /// <summary>Three numbers with anything short between them: only after a word that says that a date follows.</summary>
    public static Found? Loose(ReadOnlySpan<char> text, int at)
    {
        if (at >= text.Length || !IsDigit(text[at]))
        {
            return null;
        }

        var digits = Digits.Read(text, at, "/.", stackalloc int[2 * Digits.Most]);
        return At(text, at) ?? NumberForms.Ending(digits, at, 8, 4, Identifier.Date);
    }

    private static Found? Figures(ReadOnlySpan<char> text, int at)
    {
        var (one, next) = Number(text, at);
        var oneLength = next - at;
        if (Separator(text, ref next) is not { } mark)
        {
            return null;
        }

        var secondAt = next;
        (var two, next) = Number(text, next);
        var twoLength = next - secondAt;
        if (twoLength == 4 && (mark is '/' or '-') && oneLength <= 2 && IsMonth(one) && IsYear(two))
        {
            // 03/2021, unless more follows.
            return EndsAt(text, next) && !(next + 1 < text.Length && text[next] is '/' && IsDigit(text[next + 1])) ? new Found(at, next, Identifier.Date) : null;
        }

        var month = twoLength is 1 or 2 ? next : -1;
        if (month < 0 || Separator(text, ref next) != mark)
        {
            return month > 0 && mark == '/' && oneLength <= 2 && AfterOn(text, at) && IsDayAndMonth(one, two) && EndsAt(text, month) ? new Found(at, month, Identifier.Date) : null;
        }

        var thirdAt = next;
        (var three, next) = Number(text, next);
        var thirdLength = next - thirdAt;
        var ends = EndsAt(text, next) || text[next] is 'T' or 't';
        var whole = oneLength == 4 ? thirdLength is 1 or 2 && IsYear(one) && IsMonth(two) && IsDay(three)
            : oneLength <= 2 && IsDayAndMonth(one, two) && (thirdLength == 4 ? IsYear(three) : thirdLength == 2 && (mark != '.' || (oneLength == 2 && twoLength == 2)));
        return ends && whole ? new Found(at, next, Identifier.Date) : null;
    }

    /// <summary>12 March 2021, 12th of March, 12-Mar-21, 12Mar2021.</summary>
    private static Found? DayAndMonth(ReadOnlySpan<char> text, int at)
    {
        var (day, next) = Number(text, at);
        if (next - at > 2 || !IsDay(day))
        {
            return null;
        }

        var letters = LettersEnd(text, next);
        if (letters - next == 2 && Fold(text[next..letters]) is "st" or "nd" or "rd" or "th")
        {
            next = letters;
        }

        next = SkipBetween(text, next);
        var word = LettersEnd(text, next);
        if (Fold(Short(text[next..word])) == "of")
        {
            next = SkipBetween(text, word);
            word = LettersEnd(text, next);
        }

        return IsMonthName(text[next..word], strict: false) ? WithYear(text, at, word) : null;
    }

    private static Found? MonthFirst(ReadOnlySpan<char> text, int at)
    {
        var word = LettersEnd(text, at);
        if (!IsMonthName(text[at..word], strict: false))
        {
            return null;
        }

        var next = SkipBetween(text, word);
        // Mar '62 and Mar-62 are years, which no number of a day need be.
        var year = next < text.Length && IsApostrophe(text[next]);
        next += year ? 1 : 0;
        year |= next > 0 && IsDash(text[next - 1]);
        var (number, end) = next < text.Length ? Number(text, next) : (-1, next);
        if (end - next == 4 && IsYear(number) && EndsAt(text, end))
        {
            return new Found(at, end, Identifier.Date);
        }

        if (end - next is not (1 or 2) || !(IsDay(number) || year) || !IsMonthName(text[at..word], strict: true))
        {
            return null;
        }

        var letters = LettersEnd(text, end);
        end = letters - end == 2 && Fold(text[end..letters]) is "st" or "nd" or "rd" or "th" ? letters : end;
        return !EndsAt(text, end) ? null : year ? new Found(at, end, Identifier.Date) : WithYear(text, at, end);
    }

    private static Found WithYear(ReadOnlySpan<char> text, int from, int end)
    {
        var next = end;
        for (var i = 0; i < 3 && next < text.Length && (IsSpace(text[next]) || IsDash(text[next]) || IsApostrophe(text[next]) || text[next] is ',' or '/'); i++)
        {
            next++;
        }

        var (year, after) = next < text.Length ? Number(text, next) : (-1, next);
        var follows = EndsAt(text, after) && (after - next == 4 ? IsYear(year) : after - next == 2 && !GoesOn(text, after));
        return new Found(from, follows ? after : end, Identifier.Date);
    }

    private static Found? Compact(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        while (end < text.Length && end - at <= 8 && IsDigit(text[end]))
        {
            end++;
        }

        if (end - at != 8 || !EndsAt(text, end))
        {
            return null;
        }

        int Two(ReadOnlySpan<char> t, int i) => (Digit(t[at + i]) * 10) + Digit(t[at + i + 1]);
        var first = (Two(text, 0) * 100) + Two(text, 2);
        var last = (Two(text, 4) * 100) + Two(text, 6);
        return (IsYear(first) && IsMonth(Two(text, 4)) && IsDay(Two(text, 6))) || (IsYear(last) && IsDay(Two(text, 0)) && IsMonth(Two(text, 2)))
            ? new Found(at, end, Identifier.Date) : null;
    }

    // "May 5 tablets" and "march 2 steps" are no days: these two need their capital, and mean a month only before a number.
    private static bool IsMonthName(ReadOnlySpan<char> word, bool strict)
    {
        if (word.Length is < 3 or > 9)
        {
            return false;
        }

        var folded = Fold(word);
        foreach (var month in Months)
        {
            if (folded == month || (folded.Length == 3 && month.StartsWith(folded, StringComparison.Ordinal)) || folded == "sept")
            {
                return !strict || char.IsUpper(word[0]) || (month is not ("may" or "march") && folded.Length > 3);
            }
        }

        return false;
    }

    // 12 April 7:30, 12 April 37.5, 12 April 98%: no year.
    private static bool GoesOn(ReadOnlySpan<char> text, int at) =>
        at < text.Length && (text[at] == '%' || (text[at] is ':' or '.' or '/' && at + 1 < text.Length && IsDigit(text[at + 1])));

    private static bool AfterOn(ReadOnlySpan<char> text, int at) =>
        at >= 3 && IsSpace(text[at - 1]) && Fold(text[at - 2]) == 'n' && Fold(text[at - 3]) == 'o' && (at == 3 || !IsWord(text[at - 4]));

    private static (int Value, int End) Number(ReadOnlySpan<char> text, int at)
    {
        var value = 0;
        var end = at;
        while (end < text.Length && end - at < 5 && IsDigit(text[end]))
        {
            value = (value * 10) + Digit(text[end++]);
        }

        return (value, end);
    }

    private static char? Separator(ReadOnlySpan<char> text, ref int at)
    {
        var next = SkipSpaces(text, at, 1);
        if (next >= text.Length || !(text[next] is '/' or '\\' or '.' || IsDash(text[next])) || (next > at && text[next] == '.'))
        {
            return null;
        }

        var mark = IsDash(text[next]) ? '-' : text[next];
        var after = SkipSpaces(text, next + 1, next > at ? 1 : 0);
        if (after >= text.Length || !IsDigit(text[after]))
        {
            return null;
        }

        at = after;
        return mark;
    }

    private static int SkipBetween(ReadOnlySpan<char> text, int at)
    {
        for (var i = 0; i < 2 && at < text.Length && (IsSpace(text[at]) || IsDash(text[at]) || text[at] is '.' or '/' or ','); i++)
        {
            at++;
        }

        return at;
    }

    private static ReadOnlySpan<char> Short(ReadOnlySpan<char> word) => word.Length > 9 ? [] : word;

    private static bool IsDayAndMonth(int one, int two) => (IsDay(one) && IsMonth(two)) || (IsMonth(one) && IsDay(two));

    private static bool IsDay(int number) => number is >= 1 and <= 31;

    private static bool IsMonth(int number) => number is >= 1 and <= 12;

    private static bool IsYear(int number) => number is >= 1880 and <= 2099;
}
