using static Tre.Domain.Workspaces.ContainerPhase;

namespace Tre.Domain.Workspaces.Warm;

/// <summary>What to do next for one warm desktop.</summary>
public enum WarmStepKind
{
    Nothing,

    /// <summary>Row: containers of this epoch begin.</summary>
    Begin,

    Create,
    Start,
    Probe,

    /// <summary>Row: it is not given out any more, and goes.</summary>
    Retire,

    Destroy,

    /// <summary>Row: nothing is left.</summary>
    HaveGone,
}

/// <param name="Reason">For people, where it is retired.</param>
public sealed record WarmStep(WarmStepKind Kind, string? Reason = null)
{
    public static implicit operator WarmStep(WarmStepKind kind) => new(kind);
}

/// <summary>
/// One step at a time for a desktop that is nobody's. Pure. Nothing is mended: whatever is not as it was made goes, and
/// another is made. What is somebody's is never touched from here.
/// </summary>
public static class WarmPlan
{
    /// <param name="due">Whether the last proof is too old.</param>
    public static WarmStep Next(WarmDesktop row, DesktopSighting sighting, bool due) => row.Status switch
    {
        WarmState.Making => Making(row, sighting),
        WarmState.Ready => Ready(row, sighting, due),
        // A record that says otherwise is not believed against Node's: this could be a person's work.
        WarmState.Removing when sighting is { HasContainers: true, Bound: true } => WarmStepKind.Nothing,
        WarmState.Removing => sighting.Exists ? WarmStepKind.Destroy : WarmStepKind.HaveGone,
        _ => WarmStepKind.Nothing,
    };

    private static WarmStep Making(WarmDesktop row, DesktopSighting sighting)
    {
        if (row.Generation == 0)
        {
            return sighting.Exists ? Gone("Something of it was there before it was made.") : WarmStepKind.Begin;
        }

        return Trouble(row, sighting)
            ?? (Any(sighting, Absent) ? WarmStepKind.Create : Any(sighting, Created) ? WarmStepKind.Start : WarmStepKind.Probe);
    }

    private static WarmStep Ready(WarmDesktop row, DesktopSighting sighting, bool due) =>
        Trouble(row, sighting)
        ?? (sighting.Containers.Any(container => container.Phase != Running) ? Gone("It does not run any more.")
            : !sighting.IsRuntime(row.Runtime) ? Gone("Its containers, or the engine, are not those that were proven.")
            : due ? WarmStepKind.Probe : WarmStepKind.Nothing);

    private static WarmStep? Trouble(WarmDesktop row, DesktopSighting sighting) =>
        sighting.Drift.FirstOrDefault(drift => drift.Kind != DriftKind.Note) is { } drift ? Gone(drift.Detail)
        : sighting.HasContainers && sighting.Generation != row.Generation ? Gone("Its containers are of another incarnation.")
        : Any(sighting, Exited, Paused) ? Gone("One of its containers ended or was frozen.")
        : sighting is { HasContainers: true, Bound: true } ? Gone("The engine host says that it is somebody’s.")
        : null;

    private static bool Any(DesktopSighting sighting, params ContainerPhase[] phases) => sighting.Containers.Any(container => phases.Contains(container.Phase));

    private static WarmStep Gone(string reason) => new(WarmStepKind.Retire, reason);
}
