namespace Tre.Checker.Checks.Tables;

/// <summary>Arithmetic of giving counts back from rounded shares.</summary>
internal static class Implied
{
    /// <summary>
    /// How many counts fit a share of a total as far as it was rounded, provided that all of them lie between 1 and
    /// <paramref name="threshold"/> - 1; else 0. Shares that leave room for a safe count, or fit none, are no finding.
    /// </summary>
    /// <param name="share">0 to 1.</param>
    /// <param name="decimals">Digits after the point as shown, on the scale shown.</param>
    /// <param name="scale">1 for proportions, 100 for percentages.</param>
    /// <param name="total">People that the share is of.</param>
    public static int Small(double share, int decimals, double scale, double total, int threshold)
    {
        // Half a unit of the last digit shown, and a hair for the arithmetic.
        var half = 0.5 * Math.Pow(10, -Math.Min(decimals, 12)) / scale * total + 1e-9 * total;
        var least = Math.Ceiling(share * total - half);
        var most = Math.Floor(share * total + half);
        return least >= 1 && most < threshold && most >= least ? (int)(most - least) + 1 : 0;
    }
}
