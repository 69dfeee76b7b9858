using System.Collections.Concurrent;
using Tre.Contracts.Node;
using Tre.Node.Desktops;
using Tre.Node.Hosting;
using Tre.Node.Volumes;
using Tre.Node.Volumes.Encryption;

namespace Tre.Node.Workspaces;

/// <summary>The volumes that hold plain extracts: one per workspace and extract, mounted read-only once complete.</summary>
public sealed class DataVolumes(DesktopPaths paths, VolumeMounter mounter)
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly ConcurrentDictionary<Guid, SemaphoreSlim> _held = new();

    /// <summary>Keeps others from making or destroying data of this workspace. Dispose to let go.</summary>
    public async Task<IDisposable> HoldAsync(Guid workspace, CancellationToken cancel)
    {
        var gate = _held.GetOrAdd(workspace, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancel).ConfigureAwait(false);
        return new Hold(gate);
    }

    /// <summary>Where the extract is mounted; a plain volume is mounted again after a reboot.</summary>
    /// <exception cref="NodeException"><c>not-materialised</c>, also of an encrypted one that has lost its key with its mount.</exception>
    public string RequireMounted(Guid workspace, Guid extract, string materialisation)
    {
        var stamp = StampPath(workspace, extract);
        if (!File.Exists(stamp) || File.ReadAllText(stamp) != materialisation)
        {
            throw new NodeException(
                NodeCodes.NotMaterialised, 409, $"Extract {extract:D} is not materialised here under this key.");
        }

        if (MountTable.At(paths.DataMount(workspace, extract)) is null && EncryptedImage.Is(paths.DataVolume(workspace, extract)))
        {
            throw new NodeException(NodeCodes.NotMaterialised, 409, $"Extract {extract:D} lies here, but without its key.");
        }

        return Mount(workspace, extract, null);
    }

    /// <summary>Mounts a complete volume read-only; idempotent.</summary>
    public string Mount(Guid workspace, Guid extract, VolumeKey? key)
    {
        var target = paths.DataMount(workspace, extract);
        Directory.CreateDirectory(target, Own);
        mounter.Mount(
            paths.DataVolume(workspace, extract), target, MountLimits.ReadOnly | MountLimits.NoExec, key, "noload");
        return target;
    }

    /// <summary>Mounts a new volume for writing, where only Node can see it.</summary>
    public string MountWritable(Guid workspace, Guid extract, VolumeKey? key)
    {
        var target = paths.DataMount(workspace, extract);
        Directory.CreateDirectory(target, Own);
        mounter.Mount(paths.DataVolume(workspace, extract), target, MountLimits.NoExec, key);
        return target;
    }

    /// <summary>It is gone, or was laid out before volumes were encrypted and is mounted nowhere.</summary>
    public bool LiesPlain(Guid workspace, Guid extract) =>
        MountTable.At(paths.DataMount(workspace, extract)) is null
        && (!File.Exists(paths.DataVolume(workspace, extract)) || !EncryptedImage.Is(paths.DataVolume(workspace, extract)));

    /// <summary>Unmounts and deletes the volume; the stamp goes first, so that half of it is never taken for whole.</summary>
    public void Destroy(Guid workspace, Guid extract)
    {
        var target = paths.DataMount(workspace, extract);
        Durable.Delete(StampPath(workspace, extract));
        Mounter.TakeAway(target);
        VolumeStore.Destroy(paths.DataVolume(workspace, extract));
        if (Directory.Exists(target))
        {
            Directory.Delete(target);
        }
    }

    /// <summary>Which extract of the workspace is the file system on this device.</summary>
    public Guid? ExtractOn(Guid workspace, string device, IReadOnlyList<MountEntry> mounts)
    {
        ArgumentNullException.ThrowIfNull(mounts);
        var prefix = paths.DataMount(workspace, Guid.Empty)[..^32];
        var source = mounts.FirstOrDefault(m =>
            m.Device == device && m.Target.StartsWith(prefix, StringComparison.Ordinal));
        return source is not null && Guid.TryParseExact(source.Target[prefix.Length..], "N", out var extract)
            ? extract
            : null;
    }

    /// <summary>Written last, when everything of the extract is on disk; holds the materialisation key.</summary>
    public string StampPath(Guid workspace, Guid extract) =>
        Path.ChangeExtension(paths.DataVolume(workspace, extract), ".complete");

    private sealed class Hold(SemaphoreSlim gate) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                gate.Release();
            }
        }
    }
}
