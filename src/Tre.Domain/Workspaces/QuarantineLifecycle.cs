using Tre.Domain.Lifecycles;
using static Tre.Domain.Lifecycles.Role;
using static Tre.Domain.Workspaces.DesktopAction;
using static Tre.Domain.Workspaces.DesktopDesire;

namespace Tre.Domain.Workspaces;

/// <summary>
/// What may be wanted of a desktop while it is in quarantine: less than otherwise, because somebody has to have looked. Its
/// owner may neither try again nor start afresh.
/// </summary>
public static class QuarantineLifecycle
{
    public static Lifecycle<DesktopDesire, DesktopAction> Table { get; } = new(
        "Desktop, as wanted while in quarantine",
        Running,
        new(Running, Reattest, PlatformAdmin, Running),
        new(Running, Stop, PlatformAdmin, Stopped),
        new(Running, Stop, Role.System, Stopped),
        new(Running, Delete, PlatformAdmin, Deleted),
        new(Stopped, Delete, PlatformAdmin, Deleted),
        new(Deleted, Restore, PlatformAdmin, Stopped),
        new(Deleted, Purge, Role.System, Purged));
}
