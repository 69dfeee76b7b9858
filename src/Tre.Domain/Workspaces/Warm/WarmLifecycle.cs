using Tre.Domain.Lifecycles;
using static Tre.Domain.Workspaces.Warm.WarmEvent;
using static Tre.Domain.Workspaces.Warm.WarmState;

namespace Tre.Domain.Workspaces.Warm;

/// <summary>A desktop that is made beforehand. Once it is claimed, or being removed, no way leads back.</summary>
public static class WarmLifecycle
{
    public static Lifecycle<WarmState, WarmEvent> Table { get; } = new(
        "Warm desktop",
        Making,
        new(Making, Begin, Role.System, Making),
        new(Making, Prove, Role.System, Ready),
        new(Ready, Renew, Role.System, Ready),
        new(Ready, Claim, Role.System, Claimed),
        new(Making, Retire, Role.System, Removing),
        new(Ready, Retire, Role.System, Removing),
        new(Removing, HaveGone, Role.System, Gone));
}
