using Tre.Contracts.Checking;

namespace Tre.Checker.Reading.Nested;

/// <summary>A file inside a file: read and checked like any other.</summary>
/// <param name="Document">What was read.</param>
/// <param name="Place">Where a place of it stands in the outer file and its preview.</param>
internal sealed record Part(Document Document, Func<FindingPlace, FindingPlace> Place);
