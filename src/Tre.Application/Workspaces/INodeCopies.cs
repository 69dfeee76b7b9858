using Tre.Domain;

namespace Tre.Application.Workspaces;

/// <summary>What is left of a project on the engine host and in the object store, and its destruction.</summary>
public interface INodeCopies
{
    /// <summary>Everything that exists of these, as it is now. What cannot be looked at is a fault, never an empty answer.</summary>
    Task<IReadOnlyList<FoundCopy>> FindAsync(CopyQuery of, CancellationToken cancel);

    /// <summary>Removes every volume that a workspace still has, shared folder and plain data included; fenced per workspace.</summary>
    /// <exception cref="NodeFault"><c>in-use</c>: a desktop of it still has containers.</exception>
    Task<Outcome> DestroyWorkspaceAsync(Guid workspace, long epoch, CancellationToken cancel);

    /// <summary>Deletes snapshots and previews of an export; what was released stays. Fenced per export.</summary>
    Task<Outcome> DiscardAsync(Guid export, long epoch, CancellationToken cancel);
}

/// <summary>Of what copies are looked for.</summary>
public sealed record CopyQuery(IReadOnlyList<Guid> Workspaces, IReadOnlyList<Guid> Desktops, IReadOnlyList<Guid> Exports, IReadOnlyList<Guid> Extracts);

/// <param name="Kind">One of <see cref="Domain.Closures.CopyKind"/>.</param>
/// <param name="Name">Names it within its kind.</param>
/// <param name="Bytes">Its size; null where it has none of its own.</param>
/// <param name="Subject">The workspace, desktop, export or extract that it is of.</param>
public sealed record FoundCopy(string Kind, string Name, long? Bytes, Guid Subject);
