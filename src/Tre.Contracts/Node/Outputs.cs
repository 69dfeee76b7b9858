namespace Tre.Contracts.Node;

/// <summary>GET /v1/desktops/{id}/outputs: what the safe reader sees in the outputs folder.</summary>
/// <param name="Truncated">There was more than the cap; the rest is not listed.</param>
public sealed record OutputListing(IReadOnlyList<OutputFile> Files, bool Truncated);

/// <param name="Path">Relative path, or its escaped form when <paramref name="Refusal"/> is set.</param>
/// <param name="Refusal">Why it cannot be exported (hostile-name, symlink, not-regular, hard-link, too-big, too-deep), or null.</param>
public sealed record OutputFile(string Path, long Bytes, DateTimeOffset Modified, string? Refusal);
