using System.Globalization;
using Tre.Contracts.Node;
using Tre.Node.Engine;

namespace Tre.Node.Desktops;

/// <summary>Drift of a desktop as a whole. Pure.</summary>
public static class DesktopDrift
{
    /// <summary>Missing containers, mixed generations, lost or unmounted volumes.</summary>
    public static IEnumerable<DriftReason> Of(
        DesktopRecord record,
        DesktopContainers seen,
        IReadOnlyList<ContainerDetails> others,
        IReadOnlyList<VolumeObservation> volumes)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(seen);
        if (record.Locked is { } reason)
        {
            yield return new(DriftCodes.Locked, null, reason);
        }

        foreach (var other in others)
        {
            yield return new(DriftCodes.GenerationsMixed, null, $"container {other.Name} is of another generation");
        }

        if (seen.Present.Count() == 1)
        {
            var missing = seen.Tools is null ? DesktopLabels.Tools : DesktopLabels.Display;
            yield return new(DriftCodes.ContainerMissing, missing, $"the {missing} container is gone");
        }

        foreach (var volume in volumes.Where(v => record.VolumesMade && !v.Present))
        {
            yield return new(DriftCodes.VolumeMissing, null, $"the {volume.Kind} volume is gone");
        }

        var alive = seen.Present.Any(c => c.Phase is ContainerPhase.Running or ContainerPhase.Paused);
        foreach (var volume in volumes.Where(v => alive && record.Bound && v.Present && !v.Mounted))
        {
            yield return new(DriftCodes.VolumeUnmounted, null, $"the {volume.Kind} volume is not mounted");
        }
    }

    /// <summary>Why a container does not run any more.</summary>
    public static IEnumerable<DriftReason> OfEnd(string role, ContainerDetails seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (seen.OutOfMemory)
        {
            yield return new(DriftCodes.OutOfMemory, role, "a process was killed for want of memory");
        }

        if (seen.Phase == ContainerPhase.Exited)
        {
            yield return new(
                DriftCodes.Exited, role, string.Create(CultureInfo.InvariantCulture, $"ended with code {seen.ExitCode}"));
        }
    }
}
