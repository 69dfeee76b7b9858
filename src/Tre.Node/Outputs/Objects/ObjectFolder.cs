using Tre.Contracts.Files;

namespace Tre.Node.Outputs.Objects;

/// <summary>
/// One bucket of the file-system object store, as Node writes it: whole or not at all, durable, never changed afterwards.
/// Files get mode 0640 and the group of the bucket's folder, which is set-group-id.
/// </summary>
internal sealed class ObjectFolder(string root)
{
    private const string New = ".new";
    private const UnixFileMode FileMode0640 = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
    private const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute;

    /// <summary>Starts an object whose key is not known yet. Dispose: what was not published disappears.</summary>
    public NewObject Create()
    {
        var folder = Path.Combine(root, New);
        Directory.CreateDirectory(folder, FolderMode);
        var path = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        return new NewObject(this, path, new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            UnixCreateMode = FileMode0640,
            BufferSize = 0,
        }));
    }

    /// <summary>Opens an object for reading, or null when there is none.</summary>
    public FileStream? Open(string key)
    {
        try
        {
            return new FileStream(PathOf(key), new FileStreamOptions { Share = FileShare.Read | FileShare.Delete });
        }
        catch (Exception ex) when (ex is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Keys below a prefix that ends with a slash.</summary>
    public IReadOnlyList<string> List(string prefix)
    {
        var folder = PathOf(prefix.TrimEnd('/'));
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(root, f))
                .Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>Bytes of an object; null when there is none.</summary>
    public long? Length(string key)
    {
        var file = new FileInfo(PathOf(key));
        return file.Exists ? file.Length : null;
    }

    /// <summary>Deletes what was begun and never published; only while nobody writes, as when Node starts.</summary>
    public void RemoveUnfinished()
    {
        var folder = Path.Combine(root, New);
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder) : [])
        {
            File.Delete(file);
        }
    }

    /// <summary>Takes an object away; durable when it returns. Nothing when there is none.</summary>
    public void Delete(string key)
    {
        var path = PathOf(key);
        if (File.Exists(path))
        {
            File.Delete(path);
            DurableFile.SyncDirectory(Path.GetDirectoryName(path)!);
        }
    }

    /// <summary>Puts a finished file in its place; false when the place is taken.</summary>
    internal bool Publish(string written, string key)
    {
        var path = PathOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!, FolderMode);
        if (!DurableFile.TryPublish(written, path))
        {
            return false;
        }

        // New folders must survive, too.
        for (var folder = Path.GetDirectoryName(path)!; folder.Length >= root.Length; folder = Path.GetDirectoryName(folder)!)
        {
            DurableFile.SyncDirectory(folder);
        }

        return true;
    }

    private string PathOf(string key) => Path.Combine(root, key);
}

/// <summary>An object on its way into a bucket.</summary>
internal sealed class NewObject(ObjectFolder folder, string path, FileStream content) : IDisposable
{
    public Stream Content => content;

    /// <summary>Makes it durable under its key. False when that key is taken: objects do not change.</summary>
    public bool Publish(string key)
    {
        content.Flush(flushToDisk: true);
        return folder.Publish(path, key);
    }

    public void Dispose()
    {
        content.Dispose();
        File.Delete(path);
    }
}
