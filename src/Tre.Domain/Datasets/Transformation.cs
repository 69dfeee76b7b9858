namespace Tre.Domain.Datasets;

/// <summary>A value and the category that it becomes.</summary>
public sealed record MappedValue(string From, string To);

/// <summary>A kind of transformation with what it needs. Compare by <see cref="TransformationText.Parts"/>, not by equality.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Step">Round: multiples of this, above zero.</param>
/// <param name="Least">Top- and bottom-coding: smallest number that may appear.</param>
/// <param name="Most">Top- and bottom-coding: largest number that may appear. Age bands: the open band begins at this age, in years.</param>
/// <param name="Width">Age bands: years in a band.</param>
/// <param name="InYear">Age bands: the calendar year in which people reach the age; so that a band says no more than the year of birth.</param>
/// <param name="Days">Date shift: most days by which dates move, either way.</param>
/// <param name="Map">Category map.</param>
/// <param name="Other">Category map: what becomes of values that no line names; null makes them empty.</param>
public sealed record Transformation(
    TransformationKind Kind,
    decimal? Step = null,
    decimal? Least = null,
    decimal? Most = null,
    int? Width = null,
    int? InYear = null,
    int? Days = null,
    IReadOnlyList<MappedValue>? Map = null,
    string? Other = null)
{
    public static Transformation Keep { get; } = new(TransformationKind.Keep);

    public static Transformation Pseudonymise { get; } = new(TransformationKind.Pseudonymise);

    public static Transformation Year { get; } = new(TransformationKind.Year);
}
