using System.Text;
using Tre.Application.Auditing;

namespace Tre.Storage.Auditing;

/// <summary>The checkpoints' export as a text file, one line each. Copy it off the machine: it is what proves the log.</summary>
public sealed class CheckpointFile(string path) : ICheckpointExport
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancel) =>
        File.Exists(path) ? await File.ReadAllLinesAsync(path, Encoding.UTF8, cancel) : [];

    /// <inheritdoc/>
    public async Task<bool> AppendAsync(string line, string previous, CancellationToken cancel)
    {
        if (line.AsSpan().ContainsAny('\n', '\r'))
        {
            throw new ArgumentException("A line is one line.", nameof(line));
        }

        // A lock of its own, so that whoever reads is never turned away.
        await using var one = TryLock();
        if (one is null || AuditCheckpoint.HashOfLast(await ReadAsync(cancel)) != previous)
        {
            return false;
        }

        await using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        await file.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), cancel);
        file.Flush(flushToDisk: true);
        return true;
    }

    private FileStream? TryLock()
    {
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
