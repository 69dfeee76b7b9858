using System.Text;

namespace Tre.Contracts.Extracts.Known;

/// <summary>What <see cref="KnownField.Write"/> does, for ASCII and without copying: letters keep their case.</summary>
internal static class AsciiField
{
    private static readonly System.Buffers.SearchValues<byte> Digits = System.Buffers.SearchValues.Create("0123456789."u8);

    private static ReadOnlySpan<byte> White => " \t\n\v\f\r"u8;

    /// <returns>The part of the field that says something; empty for what holds no value.</returns>
    public static ReadOnlySpan<byte> Core(ReadOnlySpan<byte> field)
    {
        if (field.IsEmpty)
        {
            return field;
        }

        if (field[0] <= ' ' || field[^1] <= ' ')
        {
            field = field.Trim(White);
        }

        if (field.Length <= 4 && IsNothing(field))
        {
            return [];
        }

        if (field.Length >= 19 && field[10] is (byte)' ' or (byte)'T' && IsMidnight(field[11..]))
        {
            field = field[..10];
        }

        return field[^1] is (byte)'0' or (byte)'.' ? WithoutZeros(field) : field;
    }

    private static bool IsNothing(ReadOnlySpan<byte> field) => field.IsEmpty || ((field[0] | 0x20) switch
    {
        'n' => Ascii.EqualsIgnoreCase(field, "na"u8) || Ascii.EqualsIgnoreCase(field, "nan"u8) || Ascii.EqualsIgnoreCase(field, "nat"u8)
            || Ascii.EqualsIgnoreCase(field, "null"u8) || Ascii.EqualsIgnoreCase(field, "none"u8),
        '<' => field.SequenceEqual("<NA>"u8),
        _ => false,
    });

    private static bool IsMidnight(ReadOnlySpan<byte> time)
    {
        if (!time.StartsWith("00:00:00"u8))
        {
            return false;
        }

        var rest = time[8..].TrimStart((byte)'.').TrimStart((byte)'0');
        return rest.IsEmpty || rest.SequenceEqual("Z"u8) || rest.SequenceEqual("+00:00"u8);
    }

    private static ReadOnlySpan<byte> WithoutZeros(ReadOnlySpan<byte> field)
    {
        var point = field.IndexOf((byte)'.');
        if (point <= 0)
        {
            return field;
        }

        var digits = field[0] == '-' ? field[1..] : field;
        return !digits.ContainsAnyExcept(Digits) && digits.LastIndexOf((byte)'.') == digits.IndexOf((byte)'.') ? field.TrimEnd((byte)'0').TrimEnd((byte)'.') : field;
    }
}
