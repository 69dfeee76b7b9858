using System.Runtime.InteropServices;
using System.Text;

namespace Tre.Contracts.Files;

/// <summary>
/// Files that are there whole or not at all, also after the power went: written beside, synced, moved into place, directory synced.
/// </summary>
public static class DurableFile
{
    private const int DirectoryOnly = 0x10000;
    private const int NoEntry = 2;
    private const int Exists = 17;

    /// <summary>Writes a file that must not exist yet; of two at once, one wins.</summary>
    /// <returns>False when the file existed; it is left as it was.</returns>
    public static bool TryWriteNew(string path, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        var beside = Beside(path, content, mode);
        try
        {
            if (!TryName(beside, path))
            {
                return false;
            }
        }
        finally
        {
            File.Delete(beside);
        }

        SyncDirectory(Path.GetDirectoryName(path)!);
        return true;
    }

    /// <summary>
    /// Gives a finished file, on the same file system, its name for good. File.Move without overwriting looks first and renames
    /// then, so that of two at once the second would replace the first; link(2) does both in one.
    /// </summary>
    /// <returns>False when the name is taken: both files are left as they were. The caller syncs the directory.</returns>
    /// <exception cref="DirectoryNotFoundException">The finished file or the directory is not there.</exception>
    /// <exception cref="IOException">The file system failed.</exception>
    public static bool TryPublish(string written, string path)
    {
        if (!TryName(written, path))
        {
            return false;
        }

        File.Delete(written);
        return true;
    }

    /// <summary>Writes a file in the place of whatever has its name.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        File.Move(Beside(path, content, mode), path, overwrite: true);
        SyncDirectory(Path.GetDirectoryName(path)!);
    }

    /// <summary>Makes names that were added to or removed from a directory survive a loss of power.</summary>
    /// <exception cref="IOException">The file system failed.</exception>
    public static void SyncDirectory(string path)
    {
        var directory = Open(Encoding.UTF8.GetBytes(path + '\0'), DirectoryOnly);
        if (directory < 0)
        {
            var errno = Marshal.GetLastPInvokeError();
            throw errno == NoEntry
                ? new DirectoryNotFoundException($"There is no directory {path}")
                : new IOException($"Cannot open the directory {path} (errno {errno})");
        }

        var failed = Sync(directory) != 0;
        var error = Marshal.GetLastPInvokeError();
        _ = Close(directory);
        if (failed)
        {
            throw new IOException($"Cannot sync the directory {path} (errno {error})");
        }
    }

    private static bool TryName(string written, string path)
    {
        if (Link(Encoding.UTF8.GetBytes(written + '\0'), Encoding.UTF8.GetBytes(path + '\0')) == 0)
        {
            return true;
        }

        var errno = Marshal.GetLastPInvokeError();
        return errno switch
        {
            Exists => false,
            NoEntry => throw new DirectoryNotFoundException($"There is no {written}, or no directory for {path}"),
            _ => throw new IOException($"Cannot write {path} (errno {errno})"),
        };
    }

    private static string Beside(string path, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        var beside = $"{path}.{Guid.NewGuid():N}.tmp";
        using var file = new FileStream(beside, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = mode,
        });
        file.Write(content);
        file.Flush(flushToDisk: true);
        return beside;
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link(byte[] from, byte[] to);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int file);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int file);
}
