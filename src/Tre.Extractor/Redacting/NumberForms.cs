using static Tre.Extractor.Redacting.Letters;

namespace Tre.Extractor.Redacting;

/// <summary>NHS and CHI numbers by their check digit, telephone numbers, and national insurance numbers by their shape.</summary>
internal static class NumberForms
{
    /// <summary>Ten digits of which the last is the check digit of the nine before, however they are grouped.</summary>
    public static Found? Health(ReadOnlySpan<char> text, int at)
    {
        if (!IsDigit(text[at]))
        {
            return null;
        }

        var digits = Digits.Read(text, at, ".", stackalloc int[2 * Digits.Most]);
        return digits.CanEndAfter(10) && Holds(digits) ? new Found(at, digits.EndAfter(10), KindOf(digits)) : null;
    }

    /// <summary>A telephone number of the United Kingdom, or one with a country's code.</summary>
    public static Found? Phone(ReadOnlySpan<char> text, int at)
    {
        var plus = text[at] == '+';
        var from = at;
        at += plus || text[at] == '(' ? 1 : 0;
        at += at < text.Length && plus && text[at] == '(' ? 1 : 0;
        if (at >= text.Length || !IsDigit(text[at]) || (from > 0 && text[from - 1] == '.'))
        {
            return null;
        }

        var digits = Digits.Read(text, at, "()/.", stackalloc int[2 * Digits.Most]);
        if (plus)
        {
            return Ending(digits, from, 15, 8);
        }

        if (digits.Count < 10 || digits[0] != 0)
        {
            return null;
        }

        return digits[1] == 0 ? Ending(digits, from, 16, 11) : digits[1] is 1 or 2 or 3 or 5 or 7 or 8 or 9 ? Ending(digits, from, 11, 10) : null;
    }

    /// <summary>Two letters, six digits and a letter, such as QQ 12 34 56 C.</summary>
    public static Found? Nino(ReadOnlySpan<char> text, int at)
    {
        if (at + 8 > text.Length || !IsPrefix(Fold(text[at]), Fold(text[at + 1])))
        {
            return null;
        }

        var next = at + 2;
        for (var digits = 0; digits < 6; digits++, next++)
        {
            next = digits % 2 == 0 && next < text.Length && (IsSpace(text[next]) || IsDash(text[next])) ? next + 1 : next;
            if (next >= text.Length || !IsDigit(text[next]))
            {
                return null;
            }
        }

        next = next < text.Length && (IsSpace(text[next]) || IsDash(text[next])) ? next + 1 : next;
        return next < text.Length && Fold(text[next]) is >= 'a' and <= 'd' && EndsAt(text, next + 1) ? new Found(at, next + 1, Identifier.Nino) : null;
    }

    /// <summary>The longest number of so many digits that ends where a group does.</summary>
    public static Found? Ending(Digits digits, int from, int most, int least, Identifier kind = Identifier.Phone)
    {
        for (var count = Math.Min(most, digits.Count); count >= least; count--)
        {
            if (digits.CanEndAfter(count))
            {
                return new Found(from, digits.EndAfter(count), kind);
            }
        }

        return null;
    }

    /// <summary>CHI numbers begin with a date of birth; NHS numbers of today with 4, 6 or 7.</summary>
    public static Identifier KindOf(Digits digits) =>
        (digits[0] * 10) + digits[1] is >= 1 and <= 31 && (digits[2] * 10) + digits[3] is >= 1 and <= 12 ? Identifier.Chi : Identifier.NhsNumber;

    private static bool Holds(Digits digits)
    {
        var sum = 0;
        var same = true;
        for (var i = 0; i < 10; i++)
        {
            sum += digits[i] * (i < 9 ? 10 - i : 1);
            same &= digits[i] == digits[0];
        }

        return sum % 11 == 0 && !same;
    }

    private static bool IsPrefix(char first, char second) =>
        first is >= 'a' and <= 'z' and not ('d' or 'f' or 'i' or 'u' or 'v') && second is >= 'a' and <= 'z' and not ('d' or 'f' or 'i' or 'o' or 'u' or 'v');
}
