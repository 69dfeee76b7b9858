using System.Security.Cryptography;
using Tre.Contracts.Extracts;
using Tre.Contracts.Node;
using Tre.Node.Desktops;
using Tre.Node.Hosting;
using Tre.Node.Keys;
using Tre.Node.Volumes;
using Tre.Node.Volumes.Encryption;

namespace Tre.Node.Workspaces;

/// <summary>
/// Decrypts an extract into a volume of its own. Until every file's hash has been held against the manifest, and the
/// manifest's against the caller's, nothing of it can be shown to anybody.
/// </summary>
public sealed class Materialiser(
    EpochFence fence, DataVolumes volumes, VolumeStore store, DesktopPaths paths, NodeKeys keys, ExtractReader reader,
    DesktopStore desktops, DesktopData data, TierRule tiers, VolumeEncryption encryption)
{
    // ext4's own needs: journal and tables, generously.
    private const long Overhead = 64L << 20;
    private const int TableShare = 16;

    /// <exception cref="ExtractFormatException">A key, a chunk, a hash or the manifest did not hold.</exception>
    public Task<Materialised> MaterialiseAsync(Guid workspace, MaterialiseExtract wanted, CancellationToken cancel) => LayAsync(workspace, wanted, locked: false, cancel);

    /// <summary>The same for a workspace to be: the copy is left encrypted and mounted nowhere, and its key with nobody.</summary>
    /// <exception cref="NodeException"><c>volumes-not-encrypted</c>: this host could only leave it in plain.</exception>
    public Task LayOutAsync(Guid workspace, MaterialiseExtract wanted, CancellationToken cancel) => LayAsync(workspace, wanted, locked: true, cancel);

    private async Task<Materialised> LayAsync(Guid workspace, MaterialiseExtract wanted, bool locked, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        using var inside = await fence.EnterAsync(FencedKind.Workspace, workspace, wanted.Epoch, cancel).ConfigureAwait(false);
        using var held = await volumes.HoldAsync(workspace, cancel).ConfigureAwait(false);
        var dataKey = keys.OpenDataKey(wanted.SealedKey, wanted.ProjectId, wanted.ExtractId);
        try
        {
            using var key = VolumeKeys.OfExtract(dataKey, wanted.ExtractId);
            var (manifest, bytes) = await reader.ReadManifestAsync(wanted, dataKey, cancel).ConfigureAwait(false);
            await tiers.RequireAsync(workspace, manifest.Tier, cancel).ConfigureAwait(false);
            var trial = await encryption.TryAsync(cancel).ConfigureAwait(false);
            if (locked && !trial.Works)
            {
                throw new NodeException(NodeCodes.NotEncrypted, 409, $"Nothing is laid out beforehand. {trial.Because}");
            }

            var name = KeyOf(wanted);
            var stamp = volumes.StampPath(workspace, wanted.ExtractId);
            if (!File.Exists(stamp) || (trial.Works && volumes.LiesPlain(workspace, wanted.ExtractId)) || await File.ReadAllTextAsync(stamp, cancel).ConfigureAwait(false) != name)
            {
                await WriteAsync(workspace, wanted, manifest, bytes, dataKey, key, trial.Works, cancel).ConfigureAwait(false);
                Durable.Write(stamp, name, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            if (!locked)
            {
                volumes.Mount(workspace, wanted.ExtractId, key);
            }

            return new Materialised(
                wanted.ExtractId, name,
                [.. manifest.Files.Select(f => new MaterialisedFile(f.Name, f.Bytes, f.Sha256))]);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(dataKey);
        }
    }

    /// <summary>Destroys the plain copy; nothing happens when there is none.</summary>
    /// <exception cref="NodeException"><c>in-use</c>: a desktop has it.</exception>
    public async Task DematerialiseAsync(Guid workspace, DematerialiseExtract wanted, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        using var inside = await fence.EnterAsync(FencedKind.Workspace, workspace, wanted.Epoch, cancel).ConfigureAwait(false);
        using var held = await volumes.HoldAsync(workspace, cancel).ConfigureAwait(false);
        var mounts = MountTable.OfSelf();
        var user = desktops.All().FirstOrDefault(d =>
            d.WorkspaceId == workspace && data.RevealedIn(d, mounts) == wanted.ExtractId);
        if (user is not null)
        {
            throw new NodeException(NodeCodes.InUse, 409, $"Desktop {user.DesktopId:D} shows the extract.");
        }

        volumes.Destroy(workspace, wanted.ExtractId);
    }

    /// <summary>Stands for exactly this extract with exactly this manifest.</summary>
    private static string KeyOf(MaterialiseExtract wanted) => $"{wanted.ExtractId:N}-{wanted.ManifestSha256}";

    private async Task WriteAsync(
        Guid workspace, MaterialiseExtract wanted, Manifest manifest, byte[] manifestBytes, byte[] dataKey, VolumeKey key, bool encrypted,
        CancellationToken cancel)
    {
        // What an interrupted run left, or another manifest of the same extract.
        volumes.Destroy(workspace, wanted.ExtractId);
        var plain = manifest.Files.Sum(f => f.Bytes);
        var image = paths.DataVolume(workspace, wanted.ExtractId);
        await store.EnsureAsync(image, plain + (plain / TableShare) + Overhead, 0, 0, encrypted, cancel).ConfigureAwait(false);
        var target = volumes.MountWritable(workspace, wanted.ExtractId, key);
        try
        {
            foreach (var file in manifest.Files)
            {
                await reader.WriteAsync(wanted, dataKey, file, Path.Combine(target, file.Name), cancel).ConfigureAwait(false);
            }

            Durable.Write(Path.Combine(target, Manifest.FileName), manifestBytes, ExtractReader.PlainMode);
        }
        catch
        {
            volumes.Destroy(workspace, wanted.ExtractId);
            throw;
        }

        Mounter.TakeAway(target);
    }
}
