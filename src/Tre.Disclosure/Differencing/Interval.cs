namespace Tre.Disclosure.Differencing;

/// <summary>Between what and what a true count lies; both ends included.</summary>
public readonly record struct Interval(long Low, long High)
{
    public long Width => High - Low;

    public static Interval operator -(Interval left, Interval right) => new(left.Low - right.High, left.High - right.Low);

    public static Interval operator +(Interval left, Interval right) => new(left.Low + right.Low, left.High + right.High);

    public static Interval operator -(Interval value) => new(-value.High, -value.Low);

    /// <summary>With a positive middle.</summary>
    public Interval Positive() => Low + High < 0 ? -this : this;
}
