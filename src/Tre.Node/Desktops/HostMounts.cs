using Tre.Contracts.Node;
using Tre.Node.Volumes;
using static Tre.Node.Desktops.ContainerPaths;

namespace Tre.Node.Desktops;

/// <summary>
/// Mounts of a desktop on the host. What somebody mounts below the shared parent appears in the tools container although
/// nobody touched that. Pure.
/// </summary>
public sealed class HostMounts(DesktopPaths paths)
{
    /// <summary>Whatever is mounted and should not be, is mounted over something of ours, or shows data writable.</summary>
    public IEnumerable<DriftReason> DriftOf(DesktopRecord record, Guid? revealed, IReadOnlyList<MountEntry> mounts)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(mounts);
        var desktop = record.DesktopId;
        var known = Folders.All.Select(f => paths.Mount(desktop, f))
            .Append(paths.Mounts(desktop)).Append(paths.ImportsWritable(desktop))
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

    private static DriftReason Changed(string detail) => new(DriftCodes.MountChanged, DesktopLabels.Tools, detail);
}
