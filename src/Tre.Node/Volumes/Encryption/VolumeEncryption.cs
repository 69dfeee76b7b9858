using System.Security.Cryptography;
using Tre.Contracts.Node;
using Tre.Node.Desktops;
using Tre.Node.Hosting;

namespace Tre.Node.Volumes.Encryption;

/// <summary>Whether this host can encrypt volumes: tried with a small one, because a kernel, its settings or a key quota may lack it.</summary>
public sealed class VolumeEncryption(ProcessRunner processes, VolumeMounter mounter, DesktopPaths paths, NodeOptions options) : IDisposable
{
    private const string Prefix = ".trial-";
    private readonly SemaphoreSlim _one = new(1, 1);
    private EncryptionTrial? _result;
    private bool _cleared;

    /// <summary>What the trial said; a lack of room is tried again.</summary>
    public async Task<EncryptionTrial> TryAsync(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            // Before the first volume is opened, and never beside one.
            if (!_cleared)
            {
                Clear();
                _cleared = true;
            }

            if (!options.EncryptVolumes)
            {
                return new(false, "Encryption of volumes is switched off.");
            }

            if (_result is not { } result)
            {
                (result, var final) = await TrialAsync(cancel).ConfigureAwait(false);
                _result = final ? result : null;
            }

            return result;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<(EncryptionTrial Result, bool Final)> TrialAsync(CancellationToken cancel)
    {
        var name = $"{Prefix}{Guid.NewGuid():N}";
        var (image, target) = (Path.Combine(paths.VolumesRoot, name), Path.Combine(paths.TrialRun, name));
        using var key = VolumeKey.Derive(RandomNumberGenerator.GetBytes(32), "trial");
        try
        {
            await new VolumeStore(processes, 0).EnsureAsync(image, VolumeStore.SmallestBytes, 0, 0, encrypted: true, cancel).ConfigureAwait(false);
            Directory.CreateDirectory(target);
            mounter.Mount(image, target, MountLimits.NoExec, key);
            await File.WriteAllBytesAsync(Path.Combine(target, "trial"), RandomNumberGenerator.GetBytes(5000), cancel).ConfigureAwait(false);
            return (new(true, "Each project's volumes are encrypted under its own key, by the file system (fscrypt)."), true);
        }
        catch (Exception e) when (e is VolumeException or IOException or UnauthorizedAccessException or TimeoutException)
        {
            return (new(false, $"This host cannot encrypt volumes: {e.Message}"), e is not VolumeException { Code: NodeCodes.DiskFull });
        }
        finally
        {
            End(target);
            VolumeStore.Destroy(image);
        }
    }

    /// <summary>Ends what a killed Node left of a trial, or half opened.</summary>
    private void Clear()
    {
        mounter.CloseAll();
        foreach (var target in Directory.Exists(paths.TrialRun) ? Directory.GetDirectories(paths.TrialRun) : [])
        {
            End(target);
        }

        foreach (var image in Directory.GetFiles(paths.VolumesRoot, $"{Prefix}*"))
        {
            File.Delete(image);
        }
    }

    private static void End(string target)
    {
        Mounter.TakeAway(target);
        if (Directory.Exists(target))
        {
            Directory.Delete(target);
        }
    }
}

/// <param name="Works">Volumes that are made now are encrypted.</param>
/// <param name="Because">For people.</param>
public sealed record EncryptionTrial(bool Works, string Because);
