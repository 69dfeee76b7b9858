using Tre.Node.Volumes;
using static Tre.Node.Desktops.ContainerPaths;

namespace Tre.Node.Desktops;

/// <content>The way back.</content>
public sealed partial class DesktopMounts
{
    /// <summary>
    /// Takes away every mount of the desktop and its directory under /run, and the workspace's shared mount with its last
    /// desktop. Volumes stay.
    /// </summary>
    public async Task ReleaseAsync(Guid desktop, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            var shared = MountTable.At(paths.Mount(desktop, Folders.Shared));
            foreach (var folder in Folders.All)
            {
                Remove(paths.Mount(desktop, folder));
            }

            Remove(paths.ImportsWritable(desktop));
            Remove(paths.Mounts(desktop));
            DeleteSockets(desktop);
            if (shared is not null)
            {
                ReleaseShared(shared.Device);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Never recursive: were something still mounted there, its content would go.</summary>
    private static void Remove(string target)
    {
        Mounter.TakeAway(target);
        if (Directory.Exists(target))
        {
            Directory.Delete(target);
        }
    }

    private void DeleteSockets(Guid desktop)
    {
        foreach (var folder in new[] { paths.XSockets(desktop), paths.RfbSockets(desktop) }.Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }

        if (Directory.Exists(paths.Run(desktop)))
        {
            Directory.Delete(paths.Run(desktop));
        }
    }

    private void ReleaseShared(string device)
    {
        var same = MountTable.OfSelf().Where(m => m.Device == device).ToList();
        if (!same.Exists(m => m.Target.StartsWith(paths.DesktopsRun + "/", StringComparison.Ordinal)))
        {
            foreach (var mount in same.Where(m => m.Target.StartsWith(paths.WorkspacesRun + "/", StringComparison.Ordinal)))
            {
                Remove(mount.Target);
            }
        }
    }
}
