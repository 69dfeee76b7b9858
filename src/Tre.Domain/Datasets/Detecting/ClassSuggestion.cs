namespace Tre.Domain.Datasets.Detecting;

/// <summary>What the detectors say of a column.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Column">The column.</param>
/// <param name="Class">The class that they suggest; null for a column that extracts cannot hold.</param>
/// <param name="Because">Why, for the steward; never with a value.</param>
public sealed record ClassSuggestion(string Table, string Column, DisclosureClass? Class, string Because);
