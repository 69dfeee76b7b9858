namespace Tre.Contracts.Extracts.Known;

/// <summary>One field, written so that other programs' ways of writing it make no difference: 12.0 is 12, a date at midnight is a date, NaN is nothing.</summary>
public static class KnownField
{
    /// <summary>Characters of a pseudonym: 128 bits in hexadecimal.</summary>
    public const int PseudonymChars = 32;

    private static readonly System.Buffers.SearchValues<char> Hex = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");

    private static readonly System.Buffers.SearchValues<byte> HexBytes = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF"u8);

    private static readonly System.Buffers.SearchValues<char> Digits = System.Buffers.SearchValues.Create("0123456789.");

    /// <summary>It looks like a pseudonym.</summary>
    public static bool IsPseudonym(ReadOnlySpan<char> field) => field.Length == PseudonymChars && !field.ContainsAnyExcept(Hex);

    /// <summary>The same of ASCII.</summary>
    public static bool IsPseudonym(ReadOnlySpan<byte> field) => field.Length == PseudonymChars && !field.ContainsAnyExcept(HexBytes);

    /// <summary>Writes the field to <paramref name="to"/>, which is at least as long.</summary>
    /// <returns>Characters written; 0 for what holds no value.</returns>
    public static int Write(ReadOnlySpan<char> field, Span<char> to)
    {
        field = field.Trim();
        if (IsNothing(field))
        {
            return 0;
        }

        if (field.Length >= 19 && field[10] is ' ' or 'T' && IsMidnight(field[11..]))
        {
            field = field[..10];
        }

        field = WithoutZeros(field);
        return field.ToLowerInvariant(to);
    }

    private static bool IsNothing(ReadOnlySpan<char> field) => field.IsEmpty || (field.Length <= 4
        && (field.Equals("na", StringComparison.OrdinalIgnoreCase) || field.Equals("nan", StringComparison.OrdinalIgnoreCase) || field.Equals("nat", StringComparison.OrdinalIgnoreCase)
            || field.Equals("null", StringComparison.OrdinalIgnoreCase) || field.Equals("none", StringComparison.OrdinalIgnoreCase) || field is "<NA>"));

    private static bool IsMidnight(ReadOnlySpan<char> time) => time.StartsWith("00:00:00") && time[8..].TrimStart('.').TrimStart('0') is [] or "Z" or "+00:00";

    /// <summary>A decimal without zeros at its end.</summary>
    private static ReadOnlySpan<char> WithoutZeros(ReadOnlySpan<char> field)
    {
        var point = field.IndexOf('.');
        if (point <= 0 || field[^1] is not ('0' or '.'))
        {
            return field;
        }

        var digits = field[0] == '-' ? field[1..] : field;
        var only = !digits.ContainsAnyExcept(Digits) && digits.Count('.') == 1;
        return only ? field.TrimEnd('0').TrimEnd('.') : field;
    }
}
