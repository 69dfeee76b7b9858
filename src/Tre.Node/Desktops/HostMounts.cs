using Tre.Contracts.Node;
using Tre.Node.Volumes;
using static Tre.Node.Desktops.ContainerPaths;

namespace Tre.Node.Desktops;

/// <summary>
/// Mounts of a desktop on the host. What somebody mounts below the shared parent appears in the tools container although
/// nobody touched that. Pure but for the kernel's word on loop devices.
/// </summary>
public sealed class HostMounts(DesktopPaths paths, LoopFiles files)
{
    /// <summary>
    /// Whatever is mounted and should not be, is mounted over something of ours, is another volume than its place is for, or
    /// shows data writable.
    /// </summary>
    public IEnumerable<DriftReason> DriftOf(DesktopRecord record, Guid? revealed, IReadOnlyList<MountEntry> mounts)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(mounts);
        var desktop = record.DesktopId;
        // Into one that is nobody's nothing is mounted at all.
        var known = (record.IsNobodys ? [] : Folders.All.Select(f => paths.Mount(desktop, f)).Append(paths.ImportsWritable(desktop)))
            .Append(paths.Mounts(desktop))
            .ToHashSet(StringComparer.Ordinal);
        var below = mounts.Where(m => m.Target == paths.Run(desktop)
            || m.Target.StartsWith(paths.Run(desktop) + "/", StringComparison.Ordinal)).ToList();
        foreach (var mount in below.Where(m => !known.Contains(m.Target)))
        {
            yield return Changed($"{mount.Source} is mounted at {mount.Target}");
        }

        foreach (var twice in below.GroupBy(m => m.Target).Where(g => g.Count() > 1))
        {
            yield return Changed($"something is mounted over {twice.Key}");
        }

        foreach (var other in below.Where(m => VolumeAt(record, m.Target) is { } image && files.Behind(m.Source) != LoopFiles.Real(image)))
        {
            yield return Changed($"{other.Target} is not the volume that belongs there");
        }

        if (below.LastOrDefault(m => m.Target == paths.Mount(desktop, Folders.Data)) is { } data)
        {
            if (revealed == Guid.Empty)
            {
                yield return Changed("what is shown as data is no extract of this workspace");
            }
            else if (!data.ReadOnly)
            {
                yield return Changed("the data are writable");
            }
        }
    }

    /// <summary>The image that must be behind what is mounted there; null where no volume belongs.</summary>
    private string? VolumeAt(DesktopRecord record, string target)
    {
        var (workspace, desktop) = (record.WorkspaceId, record.DesktopId);
        return target == paths.Mount(desktop, Folders.Home) ? paths.DesktopVolume(workspace, desktop, Folders.Home)
            : target == paths.Mount(desktop, Folders.Outputs) ? paths.DesktopVolume(workspace, desktop, Folders.Outputs)
            : target == paths.Mount(desktop, Folders.Imports) || target == paths.ImportsWritable(desktop) ? paths.DesktopVolume(workspace, desktop, Folders.Imports)
            : target == paths.Mount(desktop, Folders.Shared) ? paths.SharedVolume(workspace)
            : null;
    }

    private static DriftReason Changed(string detail) => new(DriftCodes.MountChanged, DesktopLabels.Tools, detail);
}
