using System.Globalization;

namespace Tre.Domain.Extracts.Synthetic;

/// <summary>Ranges of numbers, each with at least ten people; limits are rounded, and the ten lowest and ten highest people are beyond them.</summary>
public sealed class NumberRanges : Marginal
{
    private const int Most = 20;
    private readonly IReadOnlyList<Range> ranges;
    private readonly decimal unit;

    private NumberRanges(IReadOnlyList<Range> ranges, decimal unit, long missing)
        : base(ranges.Select(r => r.People), missing) => (this.ranges, this.unit) = (ranges, unit);

    public override SyntheticBasis Basis => SyntheticBasis.Ranges;

    public override double Values => (double)(ranges[^1].To - ranges[0].From) / (double)unit + 1;

    /// <param name="numbers">One of each person.</param>
    /// <param name="unit">Drawn numbers are multiples of this.</param>
    /// <param name="missing">People without one.</param>
    /// <returns>Null for too few people, or where all but a few are alike.</returns>
    public static NumberRanges? Make(IReadOnlyList<decimal> numbers, decimal unit, long missing)
    {
        decimal[] sorted = [.. numbers.Order()];
        if (sorted.Length < 3 * Threshold || sorted[Threshold - 1] >= sorted[^Threshold])
        {
            return null;
        }

        var within = sorted.Length - (2 * Threshold) + 1;
        var parts = Math.Min(Most, within / Threshold);
        var grid = Math.Max(unit, Magnitude((sorted[^Threshold] - sorted[Threshold - 1]) / (2 * Math.Max(parts, 1))));
        decimal[] limits = [.. Enumerable.Range(0, parts + 1).Select(i => Nearest(sorted[Threshold - 1 + (within * i / (parts + 1))], grid)).Append(Nearest(sorted[^Threshold], grid)).Distinct()];
        var ranges = Ranges(sorted, limits);
        return ranges.Count == 0 ? null : new(ranges, unit, missing);
    }

    public IReadOnlyList<(decimal From, decimal To, long People)> Told => [.. ranges.Select(r => (r.From, r.To, Rounded(r.People)))];

    protected override string Of(int group, KeyedDraws draws)
    {
        var (from, to, _) = ranges[group];
        var steps = (long)Math.Min(long.MaxValue / 2, Math.Max(1, Math.Floor((to - from) / unit)));
        return Nearest(from + (unit * draws.Below(steps + (group == ranges.Count - 1 ? 1 : 0))), unit).ToString("0.############", CultureInfo.InvariantCulture);
    }

    /// <summary>Neighbours are put together until each has enough people.</summary>
    private static List<Range> Ranges(decimal[] sorted, decimal[] limits)
    {
        var ranges = new List<Range>();
        var from = 0;
        for (var i = 1; i < limits.Length; i++)
        {
            var last = i == limits.Length - 1;
            var people = sorted.LongCount(n => n >= limits[from] && (n < limits[i] || (last && n == limits[i])));
            if (people >= Threshold)
            {
                ranges.Add(new(limits[from], limits[i], people));
                from = i;
            }
            else if (last && ranges.Count > 0)
            {
                ranges[^1] = new(ranges[^1].From, limits[i], ranges[^1].People + people);
            }
        }

        return ranges;
    }

    private static decimal Nearest(decimal number, decimal grid) => Math.Round(number / grid, MidpointRounding.AwayFromZero) * grid;

    private static decimal Magnitude(decimal number) => number <= 0 ? 0 : (decimal)Math.Pow(10, Math.Floor(Math.Log10((double)number)));

    private sealed record Range(decimal From, decimal To, long People);
}
