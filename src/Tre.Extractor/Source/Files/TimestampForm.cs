using System.Globalization;
using Tre.Extractor.Building;

namespace Tre.Extractor.Source.Files;

/// <summary>
/// A day and, maybe, a time: 2026-11-21, 2026-11-21T10:11, 2026-11-21 10:11:12.5, each maybe with Z or an offset. Written as PostgreSQL
/// does: a space between, no trailing zeros, and with an offset in UTC and +00.
/// </summary>
internal sealed class TimestampForm : FieldForm
{
    private static readonly string[] Forms = ["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFF"];

    public override bool TryWrite(ReadOnlySpan<byte> field, ByteBuffer into)
    {
        if (!TryRead(field, out var moment, out var utc))
        {
            return false;
        }

        moment.TryFormat(into.Room(40), out var length, "yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture);
        into.Advance(length);
        if (utc)
        {
            into.Write("+00"u8);
        }

        return true;
    }

    /// <summary>Reads a moment, in UTC where it has an offset.</summary>
    public static bool TryRead(ReadOnlySpan<byte> field, out DateTime moment, out bool utc)
    {
        (moment, utc) = (default, false);
        if (!DateForm.IsDate(field))
        {
            return false;
        }

        moment = new DateTime(DateOnly.FromDayNumber(DateForm.DayOf(field)), TimeOnly.MinValue);
        var rest = field[DateForm.Length..];
        if (rest.IsEmpty)
        {
            return true;
        }

        if (rest[0] is not ((byte)'T' or (byte)' ') || rest.Length > 30)
        {
            return false;
        }

        var text = System.Text.Encoding.ASCII.GetString(rest[1..]).AsSpan();
        if (!TryOffset(ref text, out var offset, out utc) || !TimeOnly.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return false;
        }

        var ticks = moment.Ticks + time.Ticks - offset.Ticks;
        moment = ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? new DateTime(ticks) : default;
        return moment != default || ticks == 0;
    }

    private static bool TryOffset(ref ReadOnlySpan<char> text, out TimeSpan offset, out bool utc)
    {
        (offset, utc) = (TimeSpan.Zero, false);
        if (text is [.., 'Z'])
        {
            utc = true;
            text = text[..^1];
            return true;
        }

        var at = text.LastIndexOfAny('+', '-');
        if (at < 0)
        {
            return true;
        }

        var sign = text[at] == '-' ? -1 : 1;
        var zone = text[(at + 1)..];
        utc = true;
        text = text[..at];
        // The text of a time zone is itself a time of day.
        if (!TimeOnly.TryParseExact(zone, ["HH", "HHmm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var east))
        {
            return false;
        }

        offset = sign * east.ToTimeSpan();
        return true;
    }
}
