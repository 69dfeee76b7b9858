using System.Text;

namespace Tre.Node.Volumes;

/// <summary>Writes that survive a crash: whole or not at all.</summary>
public static class Durable
{
    private const int ReadOnlyDirectory = 0x10000 | 0x80000;

    /// <summary>Replaces a file's content; readers see the old or the new, never a part.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        var unfinished = path + ".new";
        File.Delete(unfinished);
        using (var stream = new FileStream(unfinished, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = mode,
        }))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        Rename(unfinished, path);
    }

    public static void Write(string path, string content, UnixFileMode mode) =>
        Write(path, Encoding.UTF8.GetBytes(content), mode);

    /// <summary>Renames over what may be there and makes the name durable.</summary>
    public static void Rename(string from, string to)
    {
        using (var content = File.OpenHandle(from, FileMode.Open, FileAccess.ReadWrite))
        {
            RandomAccess.FlushToDisk(content);
        }

        File.Move(from, to, overwrite: true);
        SyncDirectory(Path.GetDirectoryName(to)!);
    }

    /// <summary>Deletes a file; nothing happens when it, or its folder, is not there.</summary>
    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // Gone with its folder.
        }
    }

    private static void SyncDirectory(string directory)
    {
        var file = Libc.Open(directory, ReadOnlyDirectory, 0);
        if (file < 0)
        {
            throw VolumeException.FromLastError($"open {directory}");
        }

        using var handle = new Microsoft.Win32.SafeHandles.SafeFileHandle(file, ownsHandle: true);
        if (Libc.Sync(file) != 0)
        {
            throw VolumeException.FromLastError($"sync {directory}");
        }
    }
}
