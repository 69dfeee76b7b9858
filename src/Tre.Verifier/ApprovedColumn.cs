namespace Tre.Verifier;

/// <summary>A column as the approved text has it.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Name">Its name in the source.</param>
/// <param name="Transformation">Code of what it becomes; null where an old text leaves it to the catalogue.</param>
/// <param name="Parameters">As in the text.</param>
internal sealed record ApprovedColumn(string Table, string Name, string? Transformation, IReadOnlyList<string> Parameters);
