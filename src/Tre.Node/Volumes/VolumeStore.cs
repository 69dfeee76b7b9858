using System.Globalization;
using Tre.Contracts.Node;
using Tre.Node.Hosting;
using Tre.Node.Volumes.Encryption;

namespace Tre.Node.Volumes;

/// <summary>
/// Fixed-size volumes: one ext4 image file each. Their blocks are reserved when they are made, so that neither a full home
/// nor a full host takes room from another volume.
/// </summary>
public sealed class VolumeStore(ProcessRunner processes, long reserveBytes, bool requireEncrypted = false)
{
    /// <summary>ext4 and its journal need this much to be of any use.</summary>
    public const long SmallestBytes = 16L << 20;

    private const string MakeFileSystem = "/usr/sbin/mkfs.ext4";
    private const string EditFileSystem = "/usr/sbin/debugfs";
    private const int NotSupported = 95;
    private static readonly TimeSpan FormatLimit = TimeSpan.FromMinutes(2);

    /// <summary>Makes the volume unless it exists; an existing one keeps its size and content.</summary>
    /// <param name="image">Its file.</param>
    /// <param name="bytes">Its size.</param>
    /// <param name="uid">Who owns its root.</param>
    /// <param name="gid">Group of its root.</param>
    /// <param name="encrypted">Made for encrypted folders: see <see cref="VolumeMounter"/>.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="VolumeException"><c>disk-full</c> when the host lacks the room; <c>volumes-not-encrypted</c>.</exception>
    public async Task EnsureAsync(string image, long bytes, int uid, int gid, bool encrypted, CancellationToken cancel)
    {
        if (File.Exists(image))
        {
            return;
        }

        if (requireEncrypted && !encrypted && StorageAtRest.Of(Path.GetFullPath(image), MountTable.OfSelf()) is { Encrypted: false } storage)
        {
            throw new VolumeException(NodeCodes.NotEncrypted, $"Volumes must be encrypted at rest. {storage.Because}");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(image)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var unfinished = image + ".new";
        File.Delete(unfinished);
        try
        {
            Reserve(unfinished, bytes);
            await FormatAsync(unfinished, uid, gid, encrypted, cancel).ConfigureAwait(false);
            Durable.Rename(unfinished, image);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    /// <summary>Deletes the volume; nothing happens when there is none. It must not be mounted.</summary>
    public static void Destroy(string image)
    {
        Durable.Delete(image + ".new");
        Durable.Delete(image);
    }

    private void Reserve(string path, long bytes)
    {
        if (bytes < SmallestBytes)
        {
            throw new VolumeException(NodeCodes.Invalid, $"A volume has at least {SmallestBytes} bytes.");
        }

        var free = new DriveInfo(Path.GetDirectoryName(path)!).AvailableFreeSpace;
        if (free - reserveBytes < bytes)
        {
            throw new VolumeException(
                NodeCodes.DiskFull, $"The volume needs {bytes} bytes; {Math.Max(0, free - reserveBytes)} can be given.");
        }

        using var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite);
        if (Libc.Allocate((int)file.DangerousGetHandle(), 0, 0, bytes) == 0)
        {
            return;
        }

        if (System.Runtime.InteropServices.Marshal.GetLastPInvokeError() != NotSupported)
        {
            throw VolumeException.FromLastError($"reserve {bytes} bytes");
        }

        // A file system that cannot reserve: the size is still fixed, the room is not promised.
        RandomAccess.SetLength(file, bytes);
    }

    private async Task FormatAsync(string path, int uid, int gid, bool encrypted, CancellationToken cancel)
    {
        var owner = string.Create(CultureInfo.InvariantCulture, $"root_owner={uid}:{gid}");
        // nodiscard: discarding would give the reserved blocks back. No blocks are kept for root: nobody is root in there.
        string[] features = encrypted ? ["-O", "encrypt"] : [];
        await RunAsync(MakeFileSystem, ["-q", "-F", .. features, "-m", "0", "-E", $"nodiscard,lazy_itable_init=1,{owner}", path], cancel)
            .ConfigureAwait(false);
        if (!encrypted)
        {
            // A researcher's empty home should be empty. Of an encrypted volume one folder is shown, and this is not in it.
            await RunAsync(EditFileSystem, ["-w", "-R", "rmdir lost+found", path], cancel).ConfigureAwait(false);
        }
    }

    private async Task RunAsync(string program, string[] arguments, CancellationToken cancel)
    {
        var (exit, output) = await processes.RunAsync(program, arguments, FormatLimit, cancel).ConfigureAwait(false);
        if (exit != 0)
        {
            throw new VolumeException(NodeCodes.Fault, $"{program} failed with {exit}: {output.Trim()}");
        }
    }
}
