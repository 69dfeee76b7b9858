using Tre.Contracts.Node;
using Tre.Node.Desktops;
using Tre.Node.Hosting;
using Tre.Node.Outputs.Objects;
using Tre.Node.Outputs.Reading;

namespace Tre.Node.Outputs;

/// <summary>
/// Copies exactly the reviewed bytes to where the portal may fetch them, and takes them away again. All files of a request
/// are copied and hashed before the first is published.
/// </summary>
internal sealed class Releaser(Buckets buckets, EpochFence fence, BoundedWork work, OutputsOptions options)
{
    /// <exception cref="NodeException"><c>fenced</c>, <c>invalid</c>, <c>not-found</c>, <c>disk-full</c>;
    /// <c>file-refused</c>: the stored bytes are not those that were reviewed.</exception>
    public async Task<ExportReleased> ReleaseAsync(Guid export, ReleaseExport wanted, CancellationToken cancel)
    {
        foreach (var file in wanted.Files)
        {
            if (!ExportKeys.IsFileOf(export, file.ObjectKey) || !ExportKeys.IsHash(file.Sha256))
            {
                throw NodeException.Invalid("A file's objectKey or sha256 is none of this export's.");
            }
        }

        var inside = await fence.EnterAsync(FencedKind.Export, export, wanted.Epoch, cancel).ConfigureAwait(false);
        return await work.RunAsync("release", token => Release(wanted, token), options.TimeLimit, cancel, inside).ConfigureAwait(false);
    }

    public async Task RevokeAsync(Guid export, long epoch, CancellationToken cancel)
    {
        var inside = await fence.EnterAsync(FencedKind.Export, export, epoch, cancel).ConfigureAwait(false);
        await work.RunAsync("revoke", _ => Revoke(export), options.TimeLimit, cancel, inside).ConfigureAwait(false);
    }

    private ExportReleased Release(ReleaseExport wanted, CancellationToken cancel)
    {
        var staged = new List<(NewObject Copy, ReleasedFile File)>();
        try
        {
            foreach (var file in wanted.Files.DistinctBy(f => f.ObjectKey, StringComparer.Ordinal))
            {
                staged.Add(DiskRoom.Guard(() => Stage(file, cancel)));
            }

            // A file that two names share was compared once; every hash that was asked for must hold.
            var hashes = staged.ToDictionary(s => s.File.ObjectKey, s => s.File, StringComparer.Ordinal);
            var files = wanted.Files
                .Select(f => hashes[f.ObjectKey].Sha256 == f.Sha256 ? hashes[f.ObjectKey] : throw Mismatch(f.ObjectKey))
                .ToList();
            PublishAll(staged, cancel);
            return new ExportReleased(files);
        }
        finally
        {
            staged.ForEach(s => s.Copy.Dispose());
        }
    }

    private (NewObject Copy, ReleasedFile File) Stage(ReleaseFile wanted, CancellationToken cancel)
    {
        using var stored = buckets.Exports.Open(wanted.ObjectKey)
            ?? throw NodeException.NotFound($"There is no snapshot {wanted.ObjectKey}.");
        var copy = buckets.Released.Create();
        try
        {
            var (bytes, sha256) = HashedCopy.Copy(stored, copy.Content, cancel);
            return sha256 == wanted.Sha256
                ? (copy, new ReleasedFile(wanted.ObjectKey, sha256, bytes))
                : throw Mismatch(wanted.ObjectKey);
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    private void PublishAll(List<(NewObject Copy, ReleasedFile File)> staged, CancellationToken cancel)
    {
        var published = new List<string>();
        try
        {
            foreach (var (copy, file) in staged)
            {
                cancel.ThrowIfCancellationRequested();
                if (DiskRoom.Guard(() => copy.Publish(file.ObjectKey)))
                {
                    published.Add(file.ObjectKey);
                }
                else
                {
                    RequireReleased(file, cancel);
                }
            }
        }
        catch
        {
            published.ForEach(buckets.Released.Delete);
            throw;
        }
    }

    /// <summary>Released before: believed only after it was read.</summary>
    private void RequireReleased(ReleasedFile file, CancellationToken cancel)
    {
        using var there = buckets.Released.Open(file.ObjectKey);
        if (there is null || HashedCopy.Copy(there, Stream.Null, cancel).Sha256 != file.Sha256)
        {
            throw Mismatch(file.ObjectKey);
        }
    }

    private bool Revoke(Guid export)
    {
        foreach (var key in buckets.Released.List(ExportKeys.Export(export)))
        {
            buckets.Released.Delete(key);
        }

        return true;
    }

    private static NodeException Mismatch(string key) =>
        new(NodeCodes.FileRefused, 422, $"The bytes of {key} are not those that were reviewed.");
}
