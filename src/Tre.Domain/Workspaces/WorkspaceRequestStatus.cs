namespace Tre.Domain.Workspaces;

public enum WorkspaceRequestStatus
{
    Requested,
    Approved,
    Declined,
    Withdrawn,
}
