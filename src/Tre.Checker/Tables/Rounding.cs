namespace Tre.Checker.Tables;

/// <summary>A base to which numbers were rounded.</summary>
/// <param name="Base">Step between values.</param>
/// <param name="Offset">0, or half of the base where values were rounded to midpoints.</param>
internal sealed record Rounding(int Base, int Offset)
{
    private static readonly int[] Bases = [100, 50, 20, 10, 7, 6, 5, 3];

    public bool Fits(double value) => value == 0 || Math.Abs(Math.IEEERemainder(value - Offset, Base)) < 1e-9;

    /// <summary>The largest base that at least <paramref name="share"/> of the values keep; null when there is none, or too few values to tell.</summary>
    public static Rounding? Of(IReadOnlyCollection<double> values, int least, double share)
    {
        var told = values.Where(v => v != 0).ToList();
        if (told.Count < least) return null;
        foreach (var step in Bases)
        {
            // Values below the base would not be there: 2, 3 and 4 are no hundreds, and neither are they a mistake in fifties.
            foreach (var offset in step % 2 == 0 && step is 6 or 10 ? new[] { 0, step / 2 } : [0])
            {
                var rounding = new Rounding(step, offset);
                if (told.Count(rounding.Fits) >= share * told.Count) return rounding;
            }
        }
        return null;
    }
}
