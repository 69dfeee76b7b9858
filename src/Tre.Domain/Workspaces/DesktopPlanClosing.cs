using static Tre.Domain.Workspaces.ContainerPhase;
using static Tre.Domain.Workspaces.DesktopStepKind;

namespace Tre.Domain.Workspaces;

/// <content>The ways back: stop, purge, isolate.</content>
public static partial class DesktopPlan
{
    private static DesktopStep Close(DesktopWanted wanted, DesktopSeen seen, DesktopSighting sighting)
    {
        if (Clear(sighting) is { } step)
        {
            return step;
        }

        var reason = wanted.Desire == DesktopDesire.Running ? wanted.Obstacle : null;
        var waiting = reason is null ? new DesktopStep(Nothing) : new DesktopStep(WaitFor, reason);
        if (wanted.Desire == DesktopDesire.Purged && seen.Status is DesktopObserved.Absent or DesktopObserved.Stopped)
        {
            return sighting.HasVolumes ? Destroy : HavePurged;
        }

        return seen.Status switch
        {
            DesktopObserved.Absent => waiting,
            DesktopObserved.Stopped when seen.Reason == reason => waiting,

            // What stops a whole project must not end a quarantine: somebody has to have looked.
            DesktopObserved.Quarantined when reason is not null => waiting,
            _ => new(HaveStopped, reason),
        };
    }

    /// <summary>Takes away access, then data, then the containers, and all of what was never anybody's; null when nothing of that is left.</summary>
    private static DesktopStep? Clear(DesktopSighting sighting)
    {
        if (Hide(sighting) is { } hide)
        {
            return hide;
        }

        return sighting.IsNobodys ? Destroy : sighting.Any(Running, Paused) ? Stop : sighting.HasContainers ? Remove : null as DesktopStep;
    }

    private static DesktopStep? Hide(DesktopSighting sighting) =>
        sighting.Admitted ? CutSessions : sighting.RevealedExtractId is not null ? Conceal : null as DesktopStep;

    private static DesktopStep Isolate(DesktopSighting sighting, string reason) => Confine(sighting) ?? new(Quarantine, reason);

    /// <summary>In quarantine: frozen and without data until a platform admin asks for another attestation.</summary>
    private static DesktopStep Confined(bool asked, DesktopSighting sighting) =>
        Confine(sighting) ?? (asked ? BeginAttest : Nothing);

    // Frozen first: what is being tampered with must not act while its data are taken away.
    private static DesktopStep? Confine(DesktopSighting sighting) => sighting.Any(Running) ? Freeze : Hide(sighting);
}
