using Tre.Domain.Lifecycles;
using static Tre.Domain.Lifecycles.Role;
using static Tre.Domain.Workspaces.WorkspaceRequestAction;
using static Tre.Domain.Workspaces.WorkspaceRequestStatus;

namespace Tre.Domain.Workspaces;

/// <summary>A member asks for a workspace; a platform admin decides.</summary>
public static class WorkspaceRequestLifecycle
{
    public static Lifecycle<WorkspaceRequestStatus, WorkspaceRequestAction> Table { get; } = new(
        "Workspace request",
        Requested,
        new(Requested, Approve, PlatformAdmin, Approved),
        new(Requested, Decline, PlatformAdmin, Declined),
        new(Requested, Withdraw, Requester, Withdrawn));
}
