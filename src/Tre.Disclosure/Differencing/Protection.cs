namespace Tre.Disclosure.Differencing;

/// <summary>What a policy promises of every count: how much of it nobody learns.</summary>
/// <param name="Threshold">Smallest count that may be shown.</param>
/// <param name="Rounding">Base to which counts are rounded; 0 or 1 when they are not.</param>
public readonly record struct Protection(int Threshold, int Rounding)
{
    /// <summary>Uncertainty that rounding leaves or, without it, suppression: a recovered count that is known better has lost its protection.</summary>
    public int Width => Rounding > 1 ? Rounding : Threshold - 2;

    /// <summary>Where the true count lies that stands behind a suppressed cell.</summary>
    public Interval Suppressed => new(0, Math.Max(0, Threshold - 1));

    /// <summary>Whether a recovered count is certainly of somebody, certainly small, and known better than the policy allows.</summary>
    public bool Breaks(Interval recovered) => recovered.Low >= 1 && recovered.High < Threshold && recovered.Width < Math.Max(1, Width);
}
