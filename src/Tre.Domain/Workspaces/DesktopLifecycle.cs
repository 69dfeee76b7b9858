using Tre.Domain.Lifecycles;
using static Tre.Domain.Lifecycles.Role;
using static Tre.Domain.Workspaces.DesktopAction;
using static Tre.Domain.Workspaces.DesktopDesire;

namespace Tre.Domain.Workspaces;

/// <summary>What people want of a desktop. The Requester is the member whose desktop it is.</summary>
public static class DesktopLifecycle
{
    public static Lifecycle<DesktopDesire, DesktopAction> Table { get; } = new(
        "Desktop, as wanted",
        Running,
        new(Running, Stop, Requester, Stopped),
        new(Running, Stop, ProjectLead, Stopped),
        new(Running, Stop, PlatformAdmin, Stopped),
        new(Running, Stop, Role.System, Stopped),
        new(Running, Reattest, PlatformAdmin, Running),
        new(Running, Retry, Requester, Running),
        new(Running, Retry, PlatformAdmin, Running),
        new(Running, Delete, PlatformAdmin, Deleted),
        new(Stopped, Start, Requester, Running),
        new(Stopped, Delete, Requester, Deleted),
        new(Stopped, Delete, PlatformAdmin, Deleted),
        new(Deleted, Restore, Requester, Stopped),
        new(Deleted, Restore, PlatformAdmin, Stopped),
        new(Deleted, Purge, Role.System, Purged));
}
