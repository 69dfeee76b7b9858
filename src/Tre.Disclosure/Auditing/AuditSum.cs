namespace Tre.Disclosure.Auditing;

/// <summary>Cells that add up to another, by index.</summary>
/// <param name="Whole">The total.</param>
/// <param name="Parts">What adds up to it.</param>
internal sealed record AuditSum(int Whole, IReadOnlyList<int> Parts);
