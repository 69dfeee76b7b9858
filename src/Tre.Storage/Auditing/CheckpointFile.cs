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
    /// <exception cref="ArgumentException">The line holds a line break.</exception>
    public async Task AppendAsync(string line, CancellationToken cancel)
    {
        if (line.AsSpan().ContainsAny('\n', '\r'))
        {
            throw new ArgumentException("A line is one line.", nameof(line));
        }

        // A second writer at the same time is refused by the file system.
        await using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        await file.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), cancel);
        file.Flush(flushToDisk: true);
    }
}
