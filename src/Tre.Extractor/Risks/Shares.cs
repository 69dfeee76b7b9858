namespace Tre.Extractor.Risks;

/// <summary>Shares from 0 to 1 with six digits, and how far a drawn one may lie from the true one (Wilson's interval).</summary>
internal static class Shares
{
    /// <summary>Standard deviations of the normal distribution: 1 in 100 lies above.</summary>
    public const double Sure = 2.33;

    private const double Parts = 1_000_000;

    // Less than half a part in a million million: what adding fractions in another order changes.
    private const double Dust = 1e-9;

    public static decimal Up(double share) => (decimal)Math.Clamp(Math.Ceiling((share - Dust) * Parts), 0, Parts) / (decimal)Parts;

    public static decimal Down(double share) => (decimal)Math.Clamp(Math.Floor((share + Dust) * Parts), 0, Parts) / (decimal)Parts;

    public static double Most(long hits, long draws) => draws == 0 ? 1 : Middle(hits, draws) + Width(hits, draws);

    public static double Least(long hits, long draws) => draws == 0 ? 0 : Middle(hits, draws) - Width(hits, draws);

    /// <summary>How many there are at most, when of each <paramref name="oneOf"/> one was looked for and <paramref name="found"/> were found.</summary>
    /// <param name="found">Or the sum of their weights, each at most 1.</param>
    /// <param name="oneOf">1 when all were looked for.</param>
    public static double Scaled(double found, long oneOf) =>
        oneOf == 1 ? found : (found * oneOf) + (Sure * Math.Sqrt(found * oneOf * (oneOf - 1))) + (Sure * Sure * oneOf);

    private static double Middle(long hits, long draws) => (hits + (Sure * Sure / 2)) / (draws + (Sure * Sure));

    private static double Width(long hits, long draws)
    {
        var share = (double)hits / draws;
        return Sure / (draws + (Sure * Sure)) * Math.Sqrt((draws * share * (1 - share)) + (Sure * Sure / 4));
    }
}
