namespace Tre.Checker.Tables;

/// <summary>What kinds of characters a cell has: tells at a glance which patterns cannot be in it.</summary>
[Flags]
internal enum CellSigns
{
    None = 0,
    Letter = 1,
    Digit = 2,
    /// <summary>At least six digits.</summary>
    SixDigits = 4,
    /// <summary>At least nine digits.</summary>
    NineDigits = 8,
    At = 16,
    /// <summary>Other scripts, which may hide any of the above.</summary>
    Other = 32,
}

/// <summary>Reads a cell's signs.</summary>
internal static class CellGlance
{
    public static CellSigns At(ReadOnlySpan<char> cell)
    {
        var (signs, digits) = (CellSigns.None, 0);
        foreach (var c in cell)
        {
            if ((uint)(c - '0') <= 9) digits++;
            else if ((uint)((c | 0x20) - 'a') <= 25) signs |= CellSigns.Letter;
            else if (c == '@') signs |= CellSigns.At;
            else if (c > '\x7F') signs |= CellSigns.Other;
        }
        if (digits > 0) signs |= CellSigns.Digit;
        if (digits >= 6) signs |= CellSigns.SixDigits;
        return digits >= 9 ? signs | CellSigns.NineDigits : signs;
    }
}
