namespace Tre.Journey.Bench;

/// <summary>Pairs of durations of the same work, ours and the floor's, each pair measured within one round.</summary>
public sealed class Comparison
{
    private readonly List<(TimeSpan Ours, TimeSpan Floor)> pairs = [];

    public int Count => pairs.Count;

    /// <summary>Ours, of the last pair.</summary>
    public TimeSpan Last => pairs[^1].Ours;

    /// <summary>The floor's, of the last pair.</summary>
    public TimeSpan LastFloor => pairs[^1].Floor;

    /// <summary>Median.</summary>
    public TimeSpan Ours => Median(pairs.Select(pair => pair.Ours));

    /// <summary>Median.</summary>
    public TimeSpan Floor => Median(pairs.Select(pair => pair.Floor));

    /// <summary>Median of the rounds' ratios.</summary>
    public double Ratio => Median(pairs.Select(Of));

    /// <summary>The ratio below which so many of a hundred rounds are.</summary>
    public double RatioOf(int percent) => Among(pairs.Select(Of), percent);

    public TimeSpan OursOf(int percent) => Among(pairs.Select(pair => pair.Ours), percent);

    public TimeSpan FloorOf(int percent) => Among(pairs.Select(pair => pair.Floor), percent);

    public double Least => pairs.Min(Of);

    public double Most => pairs.Max(Of);

    public void Add(TimeSpan ours, TimeSpan floor) => pairs.Add((ours, floor));

    private static double Of((TimeSpan Ours, TimeSpan Floor) pair) => pair.Ours / pair.Floor;

    /// <summary>By rank: of 20 the 10th and the 19th for 50 and 95.</summary>
    private static T Among<T>(IEnumerable<T> values, int percent)
    {
        var sorted = values.Order().ToArray();
        return sorted[Math.Max(0, (int)Math.Ceiling(sorted.Length * percent / 100.0) - 1)];
    }

    private static T Median<T>(IEnumerable<T> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
