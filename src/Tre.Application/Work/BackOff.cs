namespace Tre.Application.Work;

/// <summary>Bounded exponential waiting with jitter, so that what failed together does not come back together.</summary>
/// <param name="First">Longest wait after the first attempt.</param>
/// <param name="Factor">By which it grows.</param>
/// <param name="Most">Longest wait at all.</param>
public sealed record BackOff(TimeSpan First, double Factor, TimeSpan Most)
{
    /// <summary>The wait after attempt number <paramref name="attempt"/>, from 1: between half of the bound and the bound.</summary>
    public TimeSpan After(int attempt, Random random)
    {
        var bound = Math.Min(Most.TotalMilliseconds, First.TotalMilliseconds * Math.Pow(Factor, Math.Max(0, attempt - 1)));
        return TimeSpan.FromMilliseconds(bound * (0.5 + (random.NextDouble() / 2)));
    }
}
