using static Tre.Domain.Workspaces.DesktopStepKind;

namespace Tre.Domain.Workspaces;

/// <summary>
/// One step at a time from what is to what is wanted. Pure: the same inputs give the same step, so that whoever takes
/// over after a crash goes on where the other stopped. Data are shown only after proof, and taken away before anything else changes.
/// </summary>
public static partial class DesktopPlan
{
    /// <summary>The next step, given what may be done, what was recorded and what Node sees now.</summary>
    public static DesktopStep Next(DesktopWanted wanted, DesktopSeen seen, DesktopSighting sighting)
    {
        if (seen.Status == DesktopObserved.Purged)
        {
            return Clear(sighting) ?? (sighting.HasVolumes ? Destroy : Nothing);
        }

        if (!wanted.MayRun)
        {
            return Close(wanted, seen, sighting);
        }

        var asked = wanted.Ask > seen.AnsweredAsk;
        return seen.Status switch
        {
            DesktopObserved.Absent when IsFresh(wanted, seen, sighting) => TakeOver,
            // Whatever is left of an earlier incarnation goes first.
            DesktopObserved.Absent or DesktopObserved.Stopped => Clear(sighting) ?? BeginCreate,
            DesktopObserved.Failed => Clear(sighting) ?? (asked ? BeginCreate : Nothing),
            DesktopObserved.Quarantined => Confined(asked, sighting),
            DesktopObserved.Creating => Creating(wanted, seen, sighting),
            DesktopObserved.Attesting => Attesting(wanted, seen, sighting),
            DesktopObserved.Ready => Ready(wanted, seen, sighting, asked),
            _ => Isolate(sighting, $"The recorded state “{seen.Status}” is unknown."),
        };
    }

    private static bool Any(this DesktopSighting sighting, params IReadOnlyList<ContainerPhase> phases) =>
        sighting.Containers.Any(container => phases.Contains(container.Phase));

    private static Drift? Worst(this DesktopSighting sighting, DriftKind kind) => sighting.Drift.FirstOrDefault(drift => drift.Kind == kind);
}
