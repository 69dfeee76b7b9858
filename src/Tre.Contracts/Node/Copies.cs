namespace Tre.Contracts.Node;

/// <summary>POST /v1/copies: what exists of these, whoever wants it or not. Answers with a list of <see cref="FoundCopy"/>.</summary>
public sealed record FindCopies(IReadOnlyList<Guid> Workspaces, IReadOnlyList<Guid> Desktops, IReadOnlyList<Guid> Exports, IReadOnlyList<Guid> Extracts);

/// <param name="Kind"><c>container</c>, <c>mount</c>, <c>volume</c>, <c>extract-object</c>, <c>synthetic</c>, <c>snapshot</c>, <c>preview</c> or <c>released</c>.</param>
/// <param name="Name">The container's name, or a path below the folder of its kind.</param>
/// <param name="Bytes">Its size; null for containers and mounts.</param>
/// <param name="Subject">The workspace, desktop, export or extract it is of.</param>
public sealed record FoundCopy(string Kind, string Name, long? Bytes, Guid Subject);
