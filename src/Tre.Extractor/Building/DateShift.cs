using System.Buffers.Binary;
using System.Globalization;

namespace Tre.Extractor.Building;

/// <summary>Moves dates by a number of days that belongs to the person and the project, and is never zero.</summary>
internal static class DateShift
{
    /// <summary>Characters of a date; those of a time follow.</summary>
    public const int DateLength = 10;

    /// <summary>Kind of pseudonym that <see cref="Days"/> takes.</summary>
    public static ReadOnlySpan<byte> Kind => "date-shift"u8;

    /// <summary>The person's days, between -most and most without 0: the same in every refresh, for as long as the project's key lives.</summary>
    /// <param name="hex">The person's pseudonym of this <see cref="Kind"/>.</param>
    /// <param name="most">Days.</param>
    public static int Days(ReadOnlySpan<byte> hex, int most)
    {
        var random = ulong.Parse(hex[..16], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        var day = (int)(random % ((ulong)most * 2)) - most;
        return day < 0 ? day : day + 1;
    }

    /// <summary>Moves a date, or the date of a timestamp, in ISO form as PostgreSQL writes it; the time of day stays.</summary>
    /// <param name="day">What <see cref="TryDay"/> says of the field.</param>
    /// <param name="days">How far.</param>
    /// <param name="field">The date or timestamp.</param>
    /// <param name="moved">Receives as many bytes as the field has.</param>
    /// <returns>False for what would be no date of the years 1 to 9999 any more.</returns>
    public static bool TryWrite(int day, int days, ReadOnlySpan<byte> field, Span<byte> moved)
    {
        var number = day + days;
        if (number < 0 || number > DateOnly.MaxValue.DayNumber)
        {
            return false;
        }

        DateOnly.FromDayNumber(number).Deconstruct(out var year, out var month, out var dayOfMonth);
        Two(moved, year / 100);
        Two(moved[2..], year % 100);
        moved[4] = (byte)'-';
        Two(moved[5..], month);
        moved[7] = (byte)'-';
        Two(moved[8..], dayOfMonth);
        field[DateLength..].CopyTo(moved[DateLength..]);
        return true;
    }

    /// <summary>The day of a date or timestamp that can be moved, counted from the first of year 1: of years 1 to 9999, and no other text.</summary>
    public static bool TryDay(ReadOnlySpan<byte> field, out int number)
    {
        number = 0;
        // Years before Christ end in " BC", and years of five digits put their dash elsewhere.
        return field.Length >= DateLength && (field.Length == DateLength || (field[DateLength] == ' ' && field[^1] != 'C')) && TryRead(field, out number);
    }

    /// <summary>Reads the day, all digits at once.</summary>
    private static bool TryRead(ReadOnlySpan<byte> field, out int number)
    {
        number = 0;
        // Eight bytes become the digits' values, and 0 for each dash in its place.
        var front = BinaryPrimitives.ReadUInt64LittleEndian(field) ^ 0x2d30302d30303030;
        var back = BinaryPrimitives.ReadUInt16LittleEndian(field[8..]) ^ 0x3030u;
        // What is more than 9, or more than 0 for a dash, sets the highest bit of its byte.
        if (((front | (front + 0x7f76767f76767676)) & 0x8080808080808080) != 0 || ((back | (back + 0x7676)) & 0x8080) != 0)
        {
            return false;
        }

        var year = (int)(((front & 15) * 1000) + (((front >> 8) & 15) * 100) + (((front >> 16) & 15) * 10) + ((front >> 24) & 15));
        var (month, day) = ((int)((((front >> 40) & 15) * 10) + ((front >> 48) & 15)), (int)(((back & 15) * 10) + (back >> 8)));
        if (year is 0 || month is 0 or > 12 || day is 0 || (day > 28 && day > DateTime.DaysInMonth(year, month)))
        {
            return false;
        }

        number = new DateOnly(year, month, day).DayNumber;
        return true;
    }

    private static void Two(Span<byte> digits, int number) => (digits[0], digits[1]) = ((byte)('0' + (number / 10)), (byte)('0' + (number % 10)));
}
