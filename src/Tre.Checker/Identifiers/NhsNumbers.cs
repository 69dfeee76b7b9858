namespace Tre.Checker.Identifiers;

/// <summary>Ten-digit NHS numbers (England, Wales, Isle of Man), Health and Care numbers (Northern Ireland) and CHI numbers (Scotland).</summary>
internal static class NhsNumbers
{
    /// <summary>Finds the next ten-digit number at or after <paramref name="at"/> and moves behind it.</summary>
    /// <param name="grouped">It is written 3-3-4, as on letters.</param>
    /// <param name="valid">Check digit and range fit.</param>
    public static bool Next(ReadOnlySpan<char> text, ref int at, out bool grouped, out bool valid)
    {
        Span<int> digits = stackalloc int[10];
        while (at < text.Length)
        {
            var step = text[at..].IndexOfAnyInRange('0', '9');
            if (step < 0) break;
            var start = at + step;
            var end = Read(text, start, digits, out grouped);
            if (end > 0 && IsApart(text, start, end))
            {
                at = end;
                valid = HasCheckDigit(digits) && InRange(digits);
                return true;
            }
            at = start;
            while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        }
        at = text.Length;
        grouped = valid = false;
        return false;
    }

    /// <summary>Modulus 11 with weights 10 to 2; a remainder that would need the digit 10 is never issued.</summary>
    public static bool HasCheckDigit(ReadOnlySpan<int> digits)
    {
        var sum = 0;
        for (var i = 0; i < 9; i++) sum += digits[i] * (10 - i);
        var check = (11 - sum % 11) % 11;
        return check == digits[9];
    }

    // 4, 6 and 7 are issued in England and Wales, 32 to 39 in Northern Ireland, birth dates in Scotland; 9 is for examples,
    // tests and numbers to come. Wider than what is issued today: a missed number harms more than a second look.
    private static bool InRange(ReadOnlySpan<int> d)
    {
        if (d.IndexOfAnyExcept(d[0]) < 0) return false; // 9999999999 and the like stand for "missing".
        var birth = d[0] * 10 + d[1] is >= 1 and <= 31 && d[2] * 10 + d[3] is >= 1 and <= 12;
        return d[0] is 4 or 6 or 7 or 9 || (d[0] == 3 && d[1] >= 2) || birth;
    }

    private static int Read(ReadOnlySpan<char> text, int start, Span<int> digits, out bool grouped)
    {
        grouped = false;
        var at = start;
        var separator = '\0';
        for (var i = 0; i < 10; i++)
        {
            if (i is 3 or 6 && at < text.Length && text[at] is ' ' or '-' && (separator == '\0' ? i == 3 : text[at] == separator))
                separator = text[at++];
            else if (i == 6 && separator != '\0') return 0;
            if (at >= text.Length || !char.IsAsciiDigit(text[at])) return 0;
            digits[i] = text[at++] - '0';
        }
        grouped = separator != '\0';
        return at;
    }

    // Not part of a longer number, of a decimal fraction, or of a word or hash; "485 777 3456.0" still counts.
    private static bool IsApart(ReadOnlySpan<char> text, int start, int end)
    {
        if (start > 0)
        {
            var before = text[start - 1];
            if (char.IsAsciiDigit(before) || before is '_') return false;
            if (before is '.' or ',' && start > 1 && char.IsAsciiDigit(text[start - 2])) return false;
            if (char.IsLetter(before) && !text[..start].EndsWith("NHS", StringComparison.OrdinalIgnoreCase)) return false;
            if (before == '-' && start > 1 && char.IsLetterOrDigit(text[start - 2])) return false;
        }
        if (end >= text.Length) return true;
        if (char.IsLetterOrDigit(text[end]) || text[end] == '_') return false;
        if (text[end] == '-' && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1])) return false;
        if (text[end] != '.') return true;
        var fraction = text[(end + 1)..];
        var stop = fraction.IndexOfAnyExcept('0');
        return stop < 0 || !char.IsAsciiDigit(fraction[stop]);
    }
}
