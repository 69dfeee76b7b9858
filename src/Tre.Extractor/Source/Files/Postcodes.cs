using Tre.Extractor.Building;

namespace Tre.Extractor.Source.Files;

/// <summary>The first half of a postcode, or its leading letters. Anything else becomes missing rather than leave as it is.</summary>
internal sealed class Postcodes(bool area) : FieldBecomes
{
    private static ReadOnlySpan<byte> White => " \t\n\v\f\r"u8;

    public override FieldBecame Write(ReadOnlySpan<byte> value, ByteBuffer into)
    {
        value = value.Trim(White);
        if (value.Length < 5 || !IsDigit(value[^3]) || !IsLetter(value[^2]) || !IsLetter(value[^1]))
        {
            return FieldBecame.Missing;
        }

        var outward = value[..^3].TrimEnd(White);
        var letters = outward.Length > 1 && IsLetter(outward[1]) ? 2 : 1;
        var whole = outward.Length > letters && IsLetter(outward[0]) && IsDigit(outward[letters])
            && (outward.Length == letters + 1 || (outward.Length == letters + 2 && (IsLetter(outward[^1]) || IsDigit(outward[^1]))));
        if (!whole)
        {
            return FieldBecame.Missing;
        }

        foreach (var letter in area ? outward[..letters] : outward)
        {
            into.Write((byte)char.ToUpperInvariant((char)letter));
        }

        return FieldBecame.Value;
    }

    private static bool IsDigit(byte b) => char.IsAsciiDigit((char)b);

    private static bool IsLetter(byte b) => char.IsAsciiLetter((char)b);
}
