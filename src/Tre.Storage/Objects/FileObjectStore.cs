using System.Runtime.CompilerServices;
using Tre.Application.Storage;
using Tre.Contracts.Files;

namespace Tre.Storage.Objects;

/// <summary>
/// Objects as files: <c>ROOT/BUCKET/PATH</c>. Written under <c>ROOT/BUCKET/.new</c>, synced, linked into place, directory synced.
/// Files get mode 0640 and the group of their bucket's directory (make that set-group-id): one process writes a bucket, another reads it.
/// </summary>
public sealed class FileObjectStore(string root) : IObjectStore
{
    private const string New = ".new";
    private const UnixFileMode DirectoryMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute;

    public Task<ObjectWriter> CreateAsync(ObjectKey key, CancellationToken cancel)
    {
        var path = PathOf(key);
        if (File.Exists(path))
        {
            throw new ObjectExistsException(key);
        }

        var folder = Path.Combine(root, key.Bucket, New);
        Directory.CreateDirectory(folder, DirectoryMode);
        return Task.FromResult<ObjectWriter>(new FileObjectWriter(key, Path.Combine(folder, Guid.NewGuid().ToString("N")), Publish));
    }

    public Task<Stream> OpenAsync(ObjectKey key, CancellationToken cancel)
    {
        try
        {
            return Task.FromResult<Stream>(new FileStream(PathOf(key), new FileStreamOptions
            {
                Share = FileShare.Read | FileShare.Delete,
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
            }));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ObjectNotFoundException(key, e);
        }
    }

    public async IAsyncEnumerable<StoredObject> ListAsync(string bucket, string prefix, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.CompletedTask;
        var folder = Path.Combine(root, new ObjectKey(bucket, "x").Bucket);
        var found = Directory.Exists(folder)
            ? new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)
                .Select(f => (Path: Path.GetRelativePath(folder, f.FullName), f.Length))
                .Where(f => f.Path.StartsWith(prefix, StringComparison.Ordinal) && !f.Path.StartsWith(New, StringComparison.Ordinal))
                .OrderBy(f => f.Path, StringComparer.Ordinal)
                .ToList()
            : [];
        foreach (var (path, length) in found)
        {
            cancel.ThrowIfCancellationRequested();
            yield return new StoredObject(new ObjectKey(bucket, path), length);
        }
    }

    public Task<bool> DeleteAsync(ObjectKey key, CancellationToken cancel)
    {
        var path = PathOf(key);
        if (!File.Exists(path))
        {
            return Task.FromResult(false);
        }

        File.Delete(path);
        Sync(Path.GetDirectoryName(path)!);
        RemoveEmpty(Path.GetDirectoryName(path)!, Path.Combine(root, key.Bucket));
        return Task.FromResult(true);
    }

    /// <summary>Removes what writers left behind that died more than <paramref name="age"/> ago.</summary>
    /// <returns>How many.</returns>
    public int RemoveAbandoned(string bucket, TimeSpan age, TimeProvider time)
    {
        var folder = Path.Combine(root, new ObjectKey(bucket, "x").Bucket, New);
        var abandoned = Directory.Exists(folder)
            ? Directory.GetFiles(folder).Where(f => time.GetUtcNow() - File.GetLastWriteTimeUtc(f) > age).ToList()
            : [];
        abandoned.ForEach(File.Delete);
        return abandoned.Count;
    }

    private void Publish(ObjectKey key, string written)
    {
        var path = PathOf(key);
        EnsureDirectory(Path.GetDirectoryName(path)!);
        try
        {
            if (!DurableFile.TryPublish(written, path))
            {
                throw new ObjectExistsException(key);
            }
        }
        catch (DirectoryNotFoundException) when (File.Exists(written))
        {
            // A delete next door has just removed the directory as empty.
            Publish(key, written);
            return;
        }

        // New directories must survive, too: sync each up to the bucket.
        for (var d = Path.GetDirectoryName(path)!; d.Length > root.Length; d = Path.GetDirectoryName(d)!)
        {
            Sync(d);
        }
    }

    /// <summary>Again, while a delete next door removes the directory, as empty, between its making and the look at it.</summary>
    private static void EnsureDirectory(string directory)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                Directory.CreateDirectory(directory, DirectoryMode);
                return;
            }
            catch (IOException) when (tries < 100 && !File.Exists(directory))
            {
                // It is gone by now; a file in its place would stay and is told.
            }
        }
    }

    private static void Sync(string directory)
    {
        try
        {
            DurableFile.SyncDirectory(directory);
        }
        catch (DirectoryNotFoundException)
        {
            // Removed as empty by a delete next door: nothing in it is left to survive.
        }
    }

    private static void RemoveEmpty(string directory, string bucket)
    {
        try
        {
            for (var d = directory; d.Length > bucket.Length && !Directory.EnumerateFileSystemEntries(d).Any(); d = Path.GetDirectoryName(d)!)
            {
                Directory.Delete(d);
            }
        }
        catch (IOException)
        {
            // Somebody has just put an object there, or has removed it, too.
        }
    }

    private string PathOf(ObjectKey key) => Path.Combine(root, key.Bucket, key.Path);
}
