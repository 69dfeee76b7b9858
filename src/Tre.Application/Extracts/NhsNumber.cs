using System.Numerics;

namespace Tre.Application.Extracts;

/// <summary>NHS numbers: ten digits, the last a check digit (weights 10 to 2, modulo 11; source: NHS Data Dictionary).</summary>
public static class NhsNumber
{
    /// <summary>Digits of a number.</summary>
    public const int Digits = 10;

    /// <summary>Reads a number as people write it, with or without spaces or hyphens between groups.</summary>
    public static bool TryParse(string? text, out long number) => (number = Read(text.AsSpan())) != 0;

    /// <summary>The same of UTF-8.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out long number) => (number = Read(text)) != 0;

    /// <summary>0 for what is no number: that one is never issued.</summary>
    private static long Read<T>(ReadOnlySpan<T> text)
        where T : unmanaged, IBinaryInteger<T>
    {
        var number = 0L;
        var digits = 0;
        var sum = 0;
        foreach (var character in text)
        {
            var c = int.CreateTruncating(character);
            if (c is ' ' or '-' && digits is 3 or 6)
            {
                continue;
            }

            if (c is < '0' or > '9' || digits == Digits)
            {
                return 0;
            }

            sum += (c - '0') * (Digits - digits);
            number = (number * 10) + (c - '0');
            digits++;
        }

        // The check digit has weight 1: the whole sum is a multiple of 11. A number whose check digit would be 10 is not issued.
        return digits == Digits && sum % 11 == 0 ? number : 0;
    }
}
