using Tre.Disclosure.Auditing;

namespace Tre.Checker.Auditing;

/// <summary>
/// Works ranges out with GLPK's simplex method, in this process. Each objective starts at the corner where the last one ended, and a cell that
/// was seen at two corners far enough apart is never asked about.
/// </summary>
internal sealed class GlpkSolver(TimeProvider clock) : ISystemSolver
{
    public IReadOnlyList<IReadOnlyList<LinearRange>> Solve(IReadOnlyList<LinearSystem> systems, double enough, TimeSpan time)
    {
        _ = Glpk.Terminal(0);
        var start = clock.GetTimestamp();
        return systems.Select(system => Solve(system, enough, () => time - clock.GetElapsedTime(start))).ToList();
    }

    private static IReadOnlyList<LinearRange> Solve(LinearSystem system, double enough, Func<TimeSpan> left)
    {
        if (system.Wanted.Count == 0) return [];
        using var corners = new Corners(system, left);
        var first = corners.First();
        if (first != RangeKind.Exact) return system.Wanted.Select(_ => new LinearRange(first, 0, 0)).ToList();
        var seen = new SeenRange(system);
        seen.Add(corners);
        var ranges = new LinearRange[system.Wanted.Count];
        for (var i = 0; i < ranges.Length; i++) ranges[i] = Range(corners, seen, system.Wanted[i], i, enough);
        return ranges;
    }

    private static LinearRange Range(Corners corners, SeenRange seen, int unknown, int wanted, double enough)
    {
        if (seen.Width(wanted) >= enough) return new(RangeKind.WideEnough, seen.Low(wanted), seen.High(wanted));
        if (corners.Least(unknown) is not { } low) return new(RangeKind.NotSolved, 0, 0);
        seen.Add(corners);
        if (seen.Width(wanted) >= enough) return new(RangeKind.WideEnough, seen.Low(wanted), seen.High(wanted));
        if (corners.Most(unknown) is not { } high) return new(RangeKind.NotSolved, 0, 0);
        if (double.IsFinite(high)) seen.Add(corners);
        return new(RangeKind.Exact, low, high);
    }

    /// <summary>Values that each wanted unknown took at some corner: all between them is possible.</summary>
    private sealed class SeenRange(LinearSystem system)
    {
        private readonly double[] _low = Enumerable.Repeat(double.PositiveInfinity, system.Wanted.Count).ToArray();
        private readonly double[] _high = Enumerable.Repeat(double.NegativeInfinity, system.Wanted.Count).ToArray();

        public double Low(int wanted) => _low[wanted];

        public double High(int wanted) => _high[wanted];

        public double Width(int wanted) => _high[wanted] - _low[wanted];

        public void Add(Corners corners)
        {
            for (var i = 0; i < _low.Length; i++)
            {
                var value = corners.Value(system.Wanted[i]);
                (_low[i], _high[i]) = (Math.Min(_low[i], value), Math.Max(_high[i], value));
            }
        }
    }
}
