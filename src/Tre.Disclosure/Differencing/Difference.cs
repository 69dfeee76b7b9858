namespace Tre.Disclosure.Differencing;

/// <summary>A small group that two or more tables give away together.</summary>
/// <param name="Row">Of the new table's cell.</param>
/// <param name="Column">Of the new table's cell.</param>
/// <param name="Kind">How.</param>
/// <param name="Earlier">The table that gives it away together with the new one.</param>
/// <param name="Recovered">Between what and what the group's size lies.</param>
/// <param name="Tables">How many tables it takes, the new one among them.</param>
public sealed record Difference(int Row, int Column, DifferenceKind Kind, long Earlier, Interval Recovered, int Tables = 2);

public enum DifferenceKind
{
    /// <summary>The same group counted again: who joined or left.</summary>
    SameGroup,

    /// <summary>The same table of fewer people: who was left out.</summary>
    NestedPopulation,

    /// <summary>One label more or less: who has not that label.</summary>
    NestedSubgroup,

    /// <summary>A total that was released before, and all parts but one: the suppressed part.</summary>
    SuppressedPart,

    /// <summary>A total of one table less the parts that several tables show: who is in none of the parts.</summary>
    RestOfParts,

    /// <summary>All, less those with one label, less those with another, plus those with both: who has neither. Or all less those with both.</summary>
    TwoLabels,

    /// <summary>Ranges of one table less ranges of another whose edges differ: who lies between the edges.</summary>
    Bands,
}
