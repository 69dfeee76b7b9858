using Tre.Node.Hosting;

namespace Tre.Node.Desktops;

/// <summary>Takes desktops away. Both calls succeed when there is nothing left to take.</summary>
public sealed class DesktopRemoval(
    EpochFence fence,
    DesktopStore store,
    DesktopMounts mounts,
    DesktopData data,
    ContainerEnsurer containers,
    Admissions admissions,
    NodeOptions options)
{
    /// <summary>Removes both containers and every mount; volumes stay.</summary>
    public async Task RemoveAsync(Guid desktop, long epoch, CancellationToken cancel)
    {
        using var inside = await fence.EnterAsync(FencedKind.Desktop, desktop, epoch, cancel).ConfigureAwait(false);
        await RemoveInsideAsync(desktop, cancel).ConfigureAwait(false);
    }

    /// <summary>Removes containers, mounts, the desktop's own volumes and its record. The epoch stays known.</summary>
    public async Task DestroyAsync(Guid desktop, long epoch, CancellationToken cancel)
    {
        using var inside = await fence.EnterAsync(FencedKind.Desktop, desktop, epoch, cancel).ConfigureAwait(false);
        await RemoveInsideAsync(desktop, cancel).ConfigureAwait(false);
        foreach (var folder in VolumeFolders(desktop))
        {
            Directory.Delete(folder, recursive: true);
        }

        store.Delete(desktop);
    }

    private async Task RemoveInsideAsync(Guid desktop, CancellationToken cancel)
    {
        await admissions.ShutAsync(desktop, "desktop", cancel).ConfigureAwait(false);
        await data.HideAsync(desktop).ConfigureAwait(false);
        await containers.RemoveOthersAsync(desktop, keep: [], cancel).ConfigureAwait(false);
        await mounts.ReleaseAsync(desktop, cancel).ConfigureAwait(false);
        if (store.Find(desktop) is { } record)
        {
            store.Save(record with { Isolated = null, HoldsData = false, ProvenAt = null, Locked = null });
        }
    }

    /// <summary>By path, not by record: the record may be gone while volumes are left.</summary>
    private IEnumerable<string> VolumeFolders(Guid desktop) =>
        Directory.Exists(options.VolumesRoot)
            ? Directory.EnumerateDirectories(options.VolumesRoot)
                .Select(w => Path.Combine(w, desktop.ToString("N")))
                .Where(Directory.Exists)
                .ToList()
            : [];
}
