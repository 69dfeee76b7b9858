using System.Buffers.Text;
using System.Globalization;
using Tre.Extractor.Building;

namespace Tre.Extractor.Source.Files;

/// <summary>
/// Numbers with a decimal point. Digits after it are kept as they are written, as PostgreSQL keeps them; an exponent is written out.
/// What is no finite number is none.
/// </summary>
internal sealed class NumberForm : FieldForm
{
    public override bool TryWrite(ReadOnlySpan<byte> field, ByteBuffer into)
    {
        if (IsPlain(field))
        {
            into.Write(field);
            return true;
        }

        var rest = field;
        var negative = rest[..Math.Min(1, rest.Length)] is [(byte)'-'];
        if (rest is [(byte)'-' or (byte)'+', ..])
        {
            rest = rest[1..];
        }

        var whole = Digits(rest);
        rest = rest[whole.Length..];
        var fraction = ReadOnlySpan<byte>.Empty;
        if (rest is [(byte)'.', ..])
        {
            rest = rest[1..];
            fraction = Digits(rest);
            rest = rest[fraction.Length..];
        }

        if (whole.Length + fraction.Length == 0)
        {
            return false;
        }

        return rest.IsEmpty ? Write(negative, whole, fraction, into)
            : rest[0] is (byte)'e' or (byte)'E' && TryReadDecimal(field, out var value) && WriteOut(value, into);
    }

    /// <summary>Reads what fits into a decimal of 28 digits.</summary>
    public static bool TryReadDecimal(ReadOnlySpan<byte> field, out decimal value) =>
        decimal.TryParse(field, NumberStyles.Float & ~(NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite), CultureInfo.InvariantCulture, out value);

    /// <summary>Whether it is written as most are: 0 or digits that begin with another one, then maybe a point and digits. Such a number stays as it is.</summary>
    private static bool IsPlain(ReadOnlySpan<byte> field)
    {
        var point = -1;
        for (var i = 0; i < field.Length; i++)
        {
            if (!char.IsAsciiDigit((char)field[i]))
            {
                if (field[i] != '.' || point >= 0)
                {
                    return false;
                }

                point = i;
            }
        }

        var whole = point < 0 ? field.Length : point;
        return whole > 0 && (whole == 1 || field[0] != '0') && point != field.Length - 1;
    }

    private static ReadOnlySpan<byte> Digits(ReadOnlySpan<byte> rest)
    {
        var length = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return length < 0 ? rest : rest[..length];
    }

    private static bool Write(bool negative, ReadOnlySpan<byte> whole, ReadOnlySpan<byte> fraction, ByteBuffer into)
    {
        whole = whole.TrimStart((byte)'0');
        if (negative && (whole.Length > 0 || fraction.ContainsAnyExcept((byte)'0')))
        {
            into.Write((byte)'-');
        }

        into.Write(whole.IsEmpty ? "0"u8 : whole);
        if (!fraction.IsEmpty)
        {
            into.Write((byte)'.');
            into.Write(fraction);
        }

        return true;
    }

    private static bool WriteOut(decimal value, ByteBuffer into)
    {
        Utf8Formatter.TryFormat(value, into.Room(40), out var length);
        into.Advance(length);
        return true;
    }
}
