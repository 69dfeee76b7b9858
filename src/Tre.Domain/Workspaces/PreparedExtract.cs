namespace Tre.Domain.Workspaces;

/// <summary>
/// A project's extract that was laid out on the host while the request for its workspace still waited for an answer: encrypted, mounted
/// nowhere, its key with nobody there. Its id is the request's, and so that of the workspace to be.
/// </summary>
public sealed class PreparedExtract : Aggregate
{
    private PreparedExtract()
    {
    }

    public PreparedExtract(Guid requestId, Guid projectId, Guid extractId, DateTimeOffset now)
    {
        (Id, ProjectId) = (requestId, projectId);
        Begin(extractId, now);
    }

    public Guid ProjectId { get; private set; }

    /// <summary>The extract of which something may lie there; null when nothing does.</summary>
    public Guid? ExtractId { get; private set; }

    /// <summary>Since when it lies there whole (UTC).</summary>
    public DateTimeOffset? LaidAt { get; private set; }

    /// <summary>Said before anything is written, so that after a crash the row still tells what to take away.</summary>
    public void Begin(Guid extractId, DateTimeOffset now) => Set(extractId, null, now);

    public void HasLaid(DateTimeOffset now) => Set(ExtractId, now, now);

    /// <summary>Nothing lies there any more, or the workspace has it now.</summary>
    public void Forget(DateTimeOffset now) => Set(null, null, now);

    private void Set(Guid? extractId, DateTimeOffset? laid, DateTimeOffset now)
    {
        (ExtractId, LaidAt, StateSince) = (extractId, laid, now);
        Touch();
    }
}
