namespace Tre.Application.Workspaces;

/// <summary>What keeps the host itself in order.</summary>
public interface INodeUpkeep
{
    /// <summary>Everything on the host that is ours by label or path, wanted or not.</summary>
    Task<IReadOnlyList<Leftover>> LeftoversAsync(CancellationToken cancel);

    /// <summary>Removes one container, mount or volume; nothing to do when it is gone.</summary>
    Task RemoveLeftoverAsync(string id, CancellationToken cancel);

    /// <summary>How many desktops Node has closed, or taken data from, by itself since it started.</summary>
    /// <param name="seen">What was answered last: the answer comes as soon as it is another.</param>
    /// <param name="within">After so long the same number is answered; at most 10 s are waited.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="NodeFault">Node does not answer.</exception>
    Task<long> ClosingsAsync(long seen, TimeSpan within, CancellationToken cancel);
}

/// <param name="Id">Names it towards Node.</param>
/// <param name="Kind">container, mount or volume.</param>
/// <param name="WorkspaceId">Workspace by label or path.</param>
/// <param name="DesktopId">Desktop by label or path; null for what the workspace shares.</param>
/// <param name="Generation">Incarnation by label.</param>
/// <param name="CreatedAt">From when the grace period counts.</param>
public sealed record Leftover(string Id, string Kind, Guid? WorkspaceId, Guid? DesktopId, long? Generation, DateTimeOffset CreatedAt);
