namespace Tre.Disclosure.Differencing;

/// <summary>Tells to what base a table's counts were rounded.</summary>
public static class RoundingBase
{
    /// <summary>Fewer counts could be multiples by chance.</summary>
    private const int Enough = 6;

    private static readonly int[] Bases = [100, 50, 20, 10, 7, 6, 5, 4, 3];

    /// <returns>The largest base that every count keeps; 1 when there is none, or too few counts to tell.</returns>
    public static int Of(IEnumerable<long> counts)
    {
        long[] known = [.. counts.Where(count => count > 0).Distinct()];
        return known.Length < Enough ? 1 : Bases.FirstOrDefault(candidate => known.All(count => count % candidate == 0), 1);
    }
}
