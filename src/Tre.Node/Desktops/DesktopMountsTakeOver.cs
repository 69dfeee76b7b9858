using Tre.Contracts.Files;
using Tre.Node.Volumes;
using static Tre.Node.Desktops.ContainerPaths;

namespace Tre.Node.Desktops;

/// <content>Volumes that were made before anybody had the desktop.</content>
public sealed partial class DesktopMounts
{
    /// <summary>
    /// Moves them to the workspace, each once; nothing happens when none are left to move. The shared one becomes the
    /// workspace's unless that has its own.
    /// </summary>
    private void TakeOver(Guid desktop, Guid workspace)
    {
        var from = paths.DesktopVolumes(Guid.Empty, desktop);
        if (workspace == Guid.Empty || !Directory.Exists(from))
        {
            return;
        }

        Directory.CreateDirectory(paths.WorkspaceVolumes(workspace), Own);
        var shared = paths.SharedVolume(Guid.Empty, desktop);
        if (File.Exists(paths.SharedVolume(workspace)))
        {
            VolumeStore.Destroy(shared);
        }
        else if (File.Exists(shared))
        {
            Durable.Rename(shared, paths.SharedVolume(workspace));
        }

        Directory.Move(from, paths.DesktopVolumes(workspace, desktop));
        DurableFile.SyncDirectory(paths.WorkspaceVolumes(workspace));
        DurableFile.SyncDirectory(paths.WorkspaceVolumes(Guid.Empty));
    }
}
