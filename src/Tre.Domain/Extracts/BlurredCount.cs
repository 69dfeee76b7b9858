namespace Tre.Domain.Extracts;

/// <summary>
/// Makes numbers that applicants may see. The blur follows from the very set of people (the sum of secret numbers, one of each), as in the cell-key method:
/// the same people give the same answer however they are asked for, so asking again averages nothing out, and a set with one person more has another
/// blur altogether, so the difference of two answers says nothing of that person.
/// </summary>
public static class BlurredCount
{
    /// <summary>Below this nobody is told anything.</summary>
    public const int Threshold = 10;

    /// <summary>Below this many people nothing is told of rows: a few people's rows would be theirs.</summary>
    public const int RowsThreshold = 100;

    private const int Spread = 10;

    /// <param name="count">Exactly how many.</param>
    /// <param name="key">Of the set of people.</param>
    /// <returns>Two significant digits, at least ten; null where the count, or what became of it, is below <see cref="Threshold"/>.</returns>
    public static long? People(long count, ulong key)
    {
        // The sum of two dice: small differences are likelier than large ones, and the mean is none.
        var blurred = count + (long)(key % (Spread + 1)) + (long)(key / (Spread + 1) % (Spread + 1)) - Spread;
        return count < Threshold || blurred < Threshold ? null : Rounded(blurred);
    }

    /// <param name="people">Exactly how many people have them.</param>
    /// <param name="rows">Their rows, none with more than three times the mean.</param>
    /// <param name="key">Of the set of people.</param>
    public static long? Rows(long people, long rows, ulong key)
    {
        // Within five per cent: with a hundred people or more, a person counted with three times the mean is less than that.
        var share = ((decimal)(key >> 32) / uint.MaxValue * 2) - 1;
        return people < RowsThreshold ? null : Rounded((long)(rows * (1 + (share * 0.05m))));
    }

    private static long Rounded(long count)
    {
        var step = 10L;
        while (count / step >= 100)
        {
            step *= 10;
        }

        return Math.Max(10, (count + (step / 2)) / step * step);
    }
}
