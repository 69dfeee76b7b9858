using System.Globalization;
using Tre.Application.Keys;

namespace Tre.Extractor.Building;

/// <summary>Moves dates by a number of days that belongs to the person and the project, and is never zero.</summary>
internal static class DateShift
{
    private const int DateLength = 10;
    private static readonly byte[] Kind = "date-shift"u8.ToArray();

    /// <summary>The person's days, between -most and most without 0: the same in every refresh, for as long as the project's key lives.</summary>
    public static int Days(IPseudonymiser pseudonymiser, ReadOnlySpan<byte> person, int most)
    {
        Span<byte> hex = stackalloc byte[IPseudonymiser.Length];
        pseudonymiser.Write(Kind, person, hex);
        var random = ulong.Parse(hex[..16], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        var day = (int)(random % ((ulong)most * 2)) - most;
        return day < 0 ? day : day + 1;
    }

    /// <summary>Moves a date, or the date of a timestamp, in ISO form as PostgreSQL writes it; the time of day stays.</summary>
    /// <param name="field">The date; no other text.</param>
    /// <param name="days">How far.</param>
    /// <param name="moved">Receives as many bytes as the field has.</param>
    /// <returns>False for what is no date of the years 1 to 9999, or would be none any more.</returns>
    public static bool TryMove(ReadOnlySpan<byte> field, int days, Span<byte> moved)
    {
        if (!IsDate(field))
        {
            return false;
        }

        var (year, month, day) = ((Two(field) * 100) + Two(field[2..]), Two(field[5..]), Two(field[8..]));
        if (year is 0 || month is 0 or > 12 || day is 0 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        var number = new DateOnly(year, month, day).DayNumber + days;
        if (number < 0 || number > DateOnly.MaxValue.DayNumber)
        {
            return false;
        }

        field.CopyTo(moved);
        DateOnly.FromDayNumber(number).Deconstruct(out year, out month, out day);
        Two(moved, year / 100);
        Two(moved[2..], year % 100);
        Two(moved[5..], month);
        Two(moved[8..], day);
        return true;
    }

    private static int Two(ReadOnlySpan<byte> digits) => ((digits[0] - '0') * 10) + digits[1] - '0';

    private static void Two(Span<byte> digits, int number) => (digits[0], digits[1]) = ((byte)('0' + (number / 10)), (byte)('0' + (number % 10)));

    // Years before Christ end in " BC", and years of five digits put their dash elsewhere.
    private static bool IsDate(ReadOnlySpan<byte> field) =>
        field.Length >= DateLength && field[4] == '-' && field[7] == '-' && (field.Length == DateLength || field[DateLength] == ' ') && field[^1] != 'C'
        && !field[..4].ContainsAnyExceptInRange((byte)'0', (byte)'9') && !field[5..7].ContainsAnyExceptInRange((byte)'0', (byte)'9')
        && !field[8..DateLength].ContainsAnyExceptInRange((byte)'0', (byte)'9');
}
