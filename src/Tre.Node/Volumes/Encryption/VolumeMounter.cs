using Tre.Contracts.Node;
using Tre.Node.Desktops;

namespace Tre.Node.Volumes.Encryption;

/// <summary>
/// Mounts volumes, encrypted ones with their key. The root of a file system cannot be encrypted, so that everything lies in one
/// folder of it; the file system is mounted where nobody else looks, given its key, and that folder alone appears at the target.
/// </summary>
public sealed class VolumeMounter(DesktopPaths paths)
{
    private const string Content = "content";
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode ForAll = Own | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>Mounts; nothing happens when something is mounted there already.</summary>
    /// <param name="key">Of an encrypted volume; a plain one is mounted without it.</param>
    /// <param name="data">Options of the file system, such as <c>grpid</c>.</param>
    /// <exception cref="VolumeException"><c>volume-key</c>: it is encrypted, and there is no key, or another's.</exception>
    public void Mount(string image, string target, MountLimits limits, VolumeKey? key, string? data = null)
    {
        if (MountTable.At(target) is not null)
        {
            return;
        }

        if (!EncryptedImage.Is(image))
        {
            Mounter.MountImage(image, target, limits, data);
            return;
        }

        if (key is null)
        {
            throw new VolumeException(NodeCodes.VolumeKey, "The volume is encrypted, and its key was not given.");
        }

        Directory.CreateDirectory(paths.Opening, Own);
        var opening = Directory.CreateDirectory(Path.Combine(paths.Opening, Guid.NewGuid().ToString("N")), Own).FullName;
        try
        {
            Mounter.MountImage(image, opening, limits, data);
            Unlock(opening, key, make: !limits.HasFlag(MountLimits.ReadOnly));
            Mounter.Expose(Path.Combine(opening, Content), target, limits);
        }
        finally
        {
            Close(opening);
        }
    }

    /// <summary>Ends what a killed Node left half opened.</summary>
    public void CloseAll()
    {
        foreach (var opening in Directory.Exists(paths.Opening) ? Directory.GetDirectories(paths.Opening) : [])
        {
            Close(opening);
        }
    }

    private static void Unlock(string opening, VolumeKey key, bool make)
    {
        using var root = FileEncryption.OpenFolder(opening);
        var identifier = FileEncryption.AddKey(root, key);
        var content = Path.Combine(opening, Content);
        if (make)
        {
            Directory.CreateDirectory(content);
        }

        using var folder = FileEncryption.OpenFolder(content);
        var under = FileEncryption.KeyOf(folder);
        if (under is null && make && !Directory.EnumerateFileSystemEntries(content).Any())
        {
            Ownership.Set(content, 0, 0, ForAll);
            FileEncryption.Encrypt(folder, identifier);
        }
        else if (under is null || !under.AsSpan().SequenceEqual(identifier))
        {
            throw new VolumeException(NodeCodes.VolumeKey, "The volume is encrypted under another key.");
        }
    }

    private static void Close(string opening)
    {
        Mounter.TakeAway(opening);
        Directory.Delete(opening);
    }
}
