namespace Tre.Disclosure.Differencing;

/// <summary>One count of a released or asked-for table, as it is kept and compared.</summary>
/// <param name="Table">Which table it stands in; any stable number.</param>
/// <param name="Row">Its row.</param>
/// <param name="Column">Its column.</param>
/// <param name="Key">What it is about.</param>
/// <param name="Less">What it would be about without each one of its labels.</param>
/// <param name="Dimensions">Hash of the dimension of each of those labels, in the same order; empty in counts from before it was kept.</param>
/// <param name="Group">Who is counted, as the requester says.</param>
/// <param name="Value">As shown; null when suppressed.</param>
/// <param name="True">Between what and what the true count lies.</param>
public sealed record KnownCell(long Table, int Row, int Column, long Key, IReadOnlyList<long> Less, IReadOnlyList<long> Dimensions, long Group, long? Value, Interval True)
{
    /// <summary>What it would be about without each two of its labels: the first and second, the first and third … ; empty in counts from before it was kept.</summary>
    public IReadOnlyList<long> LessTwo { get; init; } = [];

    /// <summary>Those of its labels that say a range of numbers.</summary>
    public IReadOnlyList<LabelBand> Bands { get; init; } = [];

    /// <summary>Number of labels.</summary>
    internal int Labels => Less.Count;

    /// <summary>What it would be about without two of its labels, the first before the second.</summary>
    internal long Without(int one, int other) => LessTwo[(one * Labels) - (one * (one + 1) / 2) + other - one - 1];
}
