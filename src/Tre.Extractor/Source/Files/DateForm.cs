using Tre.Extractor.Building;

namespace Tre.Extractor.Source.Files;

/// <summary>Days of the years 1 to 9999, as 2026-11-21.</summary>
internal sealed class DateForm : FieldForm
{
    public const int Length = 10;

    public override bool TryWrite(ReadOnlySpan<byte> field, ByteBuffer into)
    {
        if (field.Length != Length || !IsDate(field))
        {
            return false;
        }

        into.Write(field);
        return true;
    }

    public static bool IsDate(ReadOnlySpan<byte> field)
    {
        if (field.Length < Length || field[4] != '-' || field[7] != '-')
        {
            return false;
        }

        var (century, year, month, day) = (Two(field), Two(field[2..]), Two(field[5..]), Two(field[8..]));
        return (century | year | month | day) >= 0 && century + year > 0 && month is > 0 and <= 12 && day > 0
            && (day <= 28 || day <= DateTime.DaysInMonth((century * 100) + year, month));
    }

    /// <summary>Days since 1 January of the year 1.</summary>
    public static int DayOf(ReadOnlySpan<byte> date) => new DateOnly((Two(date) * 100) + Two(date[2..]), Two(date[5..]), Two(date[8..])).DayNumber;

    /// <summary>Two digits as a number; negative if they are none.</summary>
    public static int Two(ReadOnlySpan<byte> digits)
    {
        var (tens, ones) = (digits[0] - '0', digits[1] - '0');
        return (uint)tens <= 9 && (uint)ones <= 9 ? (tens * 10) + ones : int.MinValue;
    }
}
