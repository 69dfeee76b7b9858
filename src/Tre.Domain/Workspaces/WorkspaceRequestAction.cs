namespace Tre.Domain.Workspaces;

public enum WorkspaceRequestAction
{
    Approve,
    Decline,
    Withdraw,
}
