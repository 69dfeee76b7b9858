namespace Tre.Application.Extracts;

/// <summary>NHS numbers: ten digits, the last a check digit (weights 10 to 2, modulo 11; source: NHS Data Dictionary).</summary>
public static class NhsNumber
{
    private const int Digits = 10;

    /// <summary>Reads a number as people write it, with or without spaces or hyphens between groups.</summary>
    public static bool TryParse(string? text, out long number)
    {
        number = 0;
        var digits = 0;
        var sum = 0;
        foreach (var c in text ?? "")
        {
            if (c is ' ' or '-' && digits is 3 or 6)
            {
                continue;
            }

            if (!char.IsAsciiDigit(c) || digits == Digits)
            {
                return false;
            }

            sum += (c - '0') * (Digits - digits);
            number = (number * 10) + (c - '0');
            digits++;
        }

        // The check digit has weight 1: the whole sum is a multiple of 11. A number whose check digit would be 10 is not issued.
        return digits == Digits && sum % 11 == 0 && number != 0;
    }
}
