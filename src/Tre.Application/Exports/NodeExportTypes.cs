using Tre.Domain.Exports;

namespace Tre.Application.Exports;

/// <param name="Path">As the requester named it.</param>
/// <param name="Fixed">The bytes that were kept; null when refused.</param>
/// <param name="Refusal">Code of why the file was not read.</param>
public sealed record SnapshotEntry(string Path, FixedBytes? Fixed, string? Refusal);

/// <param name="Path">As the requester named it.</param>
/// <param name="ObjectKey">Where its bytes are kept.</param>
/// <param name="Sha256">What they must hash to.</param>
/// <param name="Description">What it shows, in the requester's words; for the checks.</param>
/// <param name="Population">Who is counted in it, in the requester's words; for the checks.</param>
public sealed record KeptFile(string Path, string ObjectKey, string Sha256, string Description = "", string Population = "");

/// <summary>One run of the checker: a report per file in the asked order, or why nothing was checked.</summary>
public sealed record CheckRun(IReadOnlyList<FileReport> Reports, string? Failure);
