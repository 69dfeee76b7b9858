namespace Tre.Journey.Bench;

/// <summary>Pairs of durations of the same work, ours and the floor's, each pair measured within one round.</summary>
public sealed class Comparison
{
    private readonly List<(TimeSpan Ours, TimeSpan Floor)> pairs = [];

    public int Count => pairs.Count;

    /// <summary>Median.</summary>
    public TimeSpan Ours => Median(pairs.Select(pair => pair.Ours));

    /// <summary>Median.</summary>
    public TimeSpan Floor => Median(pairs.Select(pair => pair.Floor));

    /// <summary>Median of the rounds' ratios.</summary>
    public double Ratio => Median(pairs.Select(Of));

    public double Least => pairs.Min(Of);

    public double Most => pairs.Max(Of);

    public void Add(TimeSpan ours, TimeSpan floor) => pairs.Add((ours, floor));

    private static double Of((TimeSpan Ours, TimeSpan Floor) pair) => pair.Ours / pair.Floor;

    private static T Median<T>(IEnumerable<T> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
