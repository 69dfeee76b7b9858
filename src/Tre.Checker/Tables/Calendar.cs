using System.Globalization;

namespace Tre.Checker.Tables;

/// <summary>Reads dates to the day in the ways that people and programs write them in Britain.</summary>
internal static class Calendar
{
    private static readonly string[] Words = ["d MMM yyyy", "d MMMM yyyy", "d-MMM-yyyy", "dMMMyyyy", "d MMM yy", "d-MMM-yy"];

    /// <summary>The date at the start of the cell, a time of day may follow; null when there is none. Bare digits are no date here.</summary>
    public static DateOnly? Read(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.Length is < 6 or > 40 || !char.IsAsciiDigit(text[0])) return null;
        if (Numeric(text) is { } date) return date;
        return text.Length <= 18 && text.ContainsAnyInRange('A', 'z')
            && DateOnly.TryParseExact(text, Words, CultureInfo.InvariantCulture, DateTimeStyles.None, out var worded) ? worded : null;
    }

    /// <summary>Eight digits as year, month, day: only where a name says that they are a date.</summary>
    public static DateOnly? ReadCompact(ReadOnlySpan<char> text) =>
        DateOnly.TryParseExact(text.Trim(), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static DateOnly? Numeric(ReadOnlySpan<char> text)
    {
        Span<int> parts = stackalloc int[3];
        var at = 0;
        var first = 0;
        for (var i = 0; i < 3; i++)
        {
            var start = at;
            while (at < text.Length && at - start < 5 && char.IsAsciiDigit(text[at])) parts[i] = parts[i] * 10 + (text[at++] - '0');
            if (at == start) return null;
            if (i == 0) first = at;
            if (i == 2) break;
            if (at >= text.Length || text[at] is not ('-' or '/' or '.') || (i == 1 && text[at] != text[first])) return null;
            at++;
        }
        if (at < text.Length && text[at] is not ('T' or ' ')) return null;
        var (year, month, day) = first == 4 ? (parts[0], parts[1], parts[2]) : (parts[2], parts[1], parts[0]);
        if (first != 4 && text[..at].Length - (text[..at].LastIndexOf(text[first]) + 1) == 2) year += year < 30 ? 2000 : 1900;
        return year is < 1850 or > 2150 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) ? null : new DateOnly(year, month, day);
    }
}
