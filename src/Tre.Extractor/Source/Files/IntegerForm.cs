using System.Buffers.Text;
using System.Globalization;
using Tre.Extractor.Building;

namespace Tre.Extractor.Source.Files;

/// <summary>Whole numbers within a range; a plus sign and leading zeros are dropped.</summary>
internal sealed class IntegerForm(long least, long most) : FieldForm
{
    public override bool TryWrite(ReadOnlySpan<byte> field, ByteBuffer into)
    {
        if (!TryRead(field, out var value) || value < least || value > most)
        {
            return false;
        }

        if (field[0] is not ((byte)'+' or (byte)'0' or (byte)'-'))
        {
            into.Write(field);
            return true;
        }

        value.TryFormat(into.Room(20), out var length, default, CultureInfo.InvariantCulture);
        into.Advance(length);
        return true;
    }

    public static bool TryRead(ReadOnlySpan<byte> field, out long value) =>
        Utf8Parser.TryParse(field, out value, out var used) && used == field.Length;
}
