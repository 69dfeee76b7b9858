namespace Tre.Contracts.Node;

/// <summary>
/// GET /v1/orphans: every container, mount and volume that Node recognises as its own by label or path. Node does not
/// know who is wanted: the Orchestrator takes away what its rows want, waits the grace period and deletes the rest.
/// </summary>
/// <param name="Id">Names it in DELETE /v1/orphans/{id}: <c>container:ID</c>, <c>mount:PATH</c> or <c>volume:PATH</c>.</param>
/// <param name="Kind">container, mount or volume.</param>
/// <param name="CreatedAt">For the grace period.</param>
/// <param name="Why">For a person.</param>
public sealed record Orphan(
    string Id,
    string Kind,
    Guid? WorkspaceId,
    Guid? DesktopId,
    long? Generation,
    DateTimeOffset CreatedAt,
    string Why);
