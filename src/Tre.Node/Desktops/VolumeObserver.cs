using Tre.Contracts.Node;
using Tre.Node.Volumes;
using static Tre.Node.Desktops.ContainerPaths;

namespace Tre.Node.Desktops;

/// <summary>Looks at a desktop's volumes.</summary>
public sealed class VolumeObserver(DesktopPaths paths)
{
    public IReadOnlyList<VolumeObservation> See(DesktopRecord record, IReadOnlyList<MountEntry> mounts)
    {
        ArgumentNullException.ThrowIfNull(record);
        var desktop = record.DesktopId;
        string Image(string kind) => paths.DesktopVolume(record.WorkspaceId, desktop, kind);
        return
        [
            See(Folders.Home, Image(Folders.Home), desktop, mounts),
            See(Folders.Outputs, Image(Folders.Outputs), desktop, mounts),
            See(Folders.Imports, Image(Folders.Imports), desktop, mounts),
            See(Folders.Shared, paths.SharedVolume(record.WorkspaceId, desktop), desktop, mounts),
        ];
    }

    private VolumeObservation See(string kind, string image, Guid desktop, IReadOnlyList<MountEntry> mounts)
    {
        var target = paths.Mount(desktop, kind);
        var mounted = mounts.Any(m => m.Target == target);
        var file = new FileInfo(image);
        return new VolumeObservation(
            kind, file.Exists, mounted, file.Exists ? file.Length : null,
            mounted ? new DriveInfo(target).AvailableFreeSpace : null);
    }
}
