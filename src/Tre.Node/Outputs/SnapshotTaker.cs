using System.Text.Json;
using Tre.Contracts.Node;
using Tre.Node.Desktops;
using Tre.Node.Hosting;
using Tre.Node.Native;
using Tre.Node.Outputs.Objects;
using Tre.Node.Outputs.Reading;

namespace Tre.Node.Outputs;

/// <summary>
/// Takes the bytes of an export request's round out of the desktop, once. What was answered for a round stands: it is
/// recorded after its objects are durable, and answered again however often it is asked.
/// </summary>
internal sealed class SnapshotTaker(
    OutputsFolder folders, OutputReader reader, Buckets buckets, EpochFence fence, BoundedWork work, OutputsOptions options)
{
    /// <exception cref="NodeException"><c>fenced</c>, <c>invalid</c>, <c>not-found</c>, <c>wrong-phase</c>, <c>disk-full</c>.</exception>
    /// <exception cref="TimeoutException">The folder could not be read in time.</exception>
    public async Task<ExportSnapshot> TakeAsync(Guid export, SnapshotExport wanted, CancellationToken cancel)
    {
        Check(wanted);
        var inside = await fence.EnterAsync(FencedKind.Export, export, wanted.Epoch, cancel).ConfigureAwait(false);
        return await work.RunAsync(
            "snapshot", token => Recorded(export, wanted) ?? Take(export, wanted, token), options.TimeLimit, cancel, inside)
            .ConfigureAwait(false);
    }

    private void Check(SnapshotExport wanted)
    {
        if (wanted.Round < 1)
        {
            throw NodeException.Invalid("round is less than 1.");
        }

        if (wanted.Files.Count is 0 || wanted.Files.Count > options.SnapshotFiles)
        {
            throw NodeException.Invalid($"files must be 1 to {options.SnapshotFiles}.");
        }

        if (wanted.Files.Distinct(StringComparer.Ordinal).Count() != wanted.Files.Count)
        {
            throw NodeException.Invalid("files names one file twice.");
        }
    }

    private ExportSnapshot? Recorded(Guid export, SnapshotExport wanted)
    {
        using var record = buckets.Exports.Open(ExportKeys.Record(export, wanted.Round));
        if (record is null)
        {
            return null;
        }

        var taken = JsonSerializer.Deserialize<ExportSnapshot>(record, NodeJson.Options)
            ?? throw new InvalidDataException("A snapshot's record is empty.");
        return taken.Files.Select(f => f.Path).SequenceEqual(wanted.Files, StringComparer.Ordinal)
            ? taken
            : throw NodeException.Invalid("This round was taken with other files.");
    }

    private ExportSnapshot Take(Guid export, SnapshotExport wanted, CancellationToken cancel)
    {
        using var folder = folders.Open(wanted.DesktopId);
        var files = new List<SnapshotFile>();
        var left = options.SnapshotBytes;
        foreach (var path in wanted.Files)
        {
            var file = DiskRoom.Guard(() => TakeOne(export, wanted.Round, folder, path, left, cancel));
            left -= file.Bytes ?? 0;
            files.Add(file);
        }

        cancel.ThrowIfCancellationRequested();
        var snapshot = new ExportSnapshot(files);
        RemoveStrays(export, wanted.Round, files);
        DiskRoom.Guard(() => Record(export, wanted.Round, snapshot));
        return snapshot;
    }

    private SnapshotFile TakeOne(
        Guid export, int round, BeneathDirectory folder, string path, long left, CancellationToken cancel)
    {
        using var copy = buckets.Exports.Create();
        var outcome = reader.Read(folder, path, left, copy.Content, cancel);
        if (outcome.Refusal is { } refusal)
        {
            return new SnapshotFile(path, null, null, null, refusal);
        }

        var key = ExportKeys.File(export, round, outcome.Sha256);
        // A key that is taken holds the same bytes: it is their hash, and objects do not change.
        copy.Publish(key);
        return new SnapshotFile(path, outcome.Bytes, outcome.Sha256, key, null);
    }

    /// <summary>Objects of an attempt at this round that did not come to its end.</summary>
    private void RemoveStrays(Guid export, int round, List<SnapshotFile> files)
    {
        var prefix = ExportKeys.File(export, round, "");
        foreach (var key in buckets.Exports.List(prefix).Except(files.Select(f => f.ObjectKey)))
        {
            buckets.Exports.Delete(key!);
        }
    }

    private bool Record(Guid export, int round, ExportSnapshot snapshot)
    {
        using var record = buckets.Exports.Create();
        JsonSerializer.Serialize(record.Content, snapshot, NodeJson.Options);
        return record.Publish(ExportKeys.Record(export, round));
    }
}
