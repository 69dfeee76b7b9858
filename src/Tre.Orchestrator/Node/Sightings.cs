using Tre.Application.Workspaces;
using Tre.Contracts.Node;
using Tre.Domain.Workspaces;

namespace Tre.Orchestrator.Node;

/// <summary>Node's words in ours. What it says that we do not know is taken for the worst.</summary>
internal static class Sightings
{
    public static DesktopSighting Of(Contracts.Node.DesktopObservation seen) => new(
        seen.DesktopId,
        seen.Generation,
        Of(seen.Tools),
        Of(seen.Display),
        seen.DataRevealed,
        seen.Admitted,
        seen.Volumes.Any(volume => volume.Present && volume.Kind != "shared"),
        [.. seen.Drift.Select(drift => new Domain.Workspaces.Drift(KindOf(drift.Code), drift.Code, drift.Role is null ? drift.Detail : $"{drift.Role}: {drift.Detail}"))],
        seen.Configuration,
        seen.Bound);

    public static SessionSighting Of(Contracts.Node.DisplaySession seen) => new(
        seen.SessionId,
        seen.DesktopId,
        seen.State switch
        {
            DisplaySessionState.Expected => SessionPhase.Expected,
            DisplaySessionState.Open => SessionPhase.Open,
            _ => SessionPhase.Closed,
        },
        seen.ClosedBecause);

    private static ContainerSighting Of(ContainerObservation seen) => new(
        seen.Phase switch
        {
            Contracts.Node.ContainerPhase.Absent => Domain.Workspaces.ContainerPhase.Absent,
            Contracts.Node.ContainerPhase.Created => Domain.Workspaces.ContainerPhase.Created,
            Contracts.Node.ContainerPhase.Running => Domain.Workspaces.ContainerPhase.Running,
            Contracts.Node.ContainerPhase.Paused => Domain.Workspaces.ContainerPhase.Paused,
            _ => Domain.Workspaces.ContainerPhase.Exited,
        },
        seen.ContainerId,
        seen.ImageId,
        seen.StartedAt);

    private static DriftKind KindOf(string code) => code switch
    {
        DriftCodes.Exited or DriftCodes.OutOfMemory or DriftCodes.ContainerMissing => DriftKind.Note,

        // Ours to clear: a create that died half-way leaves containers of an earlier generation behind.
        DriftCodes.GenerationsMixed or DriftCodes.VolumeUnmounted or DriftCodes.LimitsChanged or DriftCodes.Outdated => DriftKind.Repair,
        DriftCodes.VolumeMissing => DriftKind.Loss,
        DriftCodes.Locked => DriftKind.Locked,
        _ => DriftKind.Breach,
    };
}
