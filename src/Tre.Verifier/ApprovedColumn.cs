namespace Tre.Verifier;

/// <summary>A column as the approved text has it.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Name">Its name in the source.</param>
/// <param name="Transformation">Code of what it becomes; null where an old text leaves it to the catalogue.</param>
/// <param name="Parameters">As in the text.</param>
/// <param name="Dataset">The dataset that the text names above it; null for the first, which it never names.</param>
internal sealed record ApprovedColumn(string Table, string Name, string? Transformation, IReadOnlyList<string> Parameters, string? Dataset = null);

/// <summary>A link as the approved text has it: the last lines of a text of version 3.</summary>
/// <param name="Dataset">Null for the first.</param>
internal sealed record ApprovedLink(string? Dataset, string With, string Reason);
