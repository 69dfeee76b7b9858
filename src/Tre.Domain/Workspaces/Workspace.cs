namespace Tre.Domain.Workspaces;

/// <summary>The isolated place of one project: a shared folder, the project's extract, and a desktop per member.</summary>
public sealed class Workspace : Aggregate
{
    /// <summary>How long a removed workspace or desktop can be brought back.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(7);

    private Workspace()
    {
    }

    public Workspace(Guid id, Guid projectId, Guid requestId, WorkspaceSize size, DateTimeOffset now)
    {
        (Id, ProjectId, RequestId, Size, StateSince) = (id, projectId, requestId, size, now);
        Touch();
    }

    public Guid ProjectId { get; private set; }

    /// <summary>The approved workspace request.</summary>
    public Guid RequestId { get; private set; }

    public WorkspaceSize Size { get; private set; } = WorkspaceSize.Small;

    /// <summary>The extract whose files lie, decrypted, on this workspace's data volume; written by the Orchestrator alone.</summary>
    public Guid? MaterialisedExtractId { get; private set; }

    public void HasMaterialised(Guid? extractId, DateTimeOffset now)
    {
        (MaterialisedExtractId, StateSince) = (extractId, now);
        Touch();
    }
}
