using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Tre.Application.Keys;
using Tre.Contracts.Extracts.Known;

namespace Tre.Extractor.Building;

/// <summary>
/// Makes the set by which outputs are told to hold this extract's pseudonyms or rows, from the very bytes that are written. Hashing runs beside
/// the copying, a few blocks behind it at most.
/// </summary>
internal sealed class KnownRows : IDisposable
{
    private const int BlocksBehind = 8;
    private readonly BlockingCollection<(byte[]? Block, int Length)> blocks = new(BlocksBehind);
    private readonly Task hashing;

    public KnownRows(SealedFile set, DataKey dataKey)
    {
        var key = KnownSetFormat.Key(dataKey.Bytes.Span);
        var entries = new KnownEntries(set, key);
        CryptographicOperations.ZeroMemory(key);
        hashing = Task.Factory.StartNew(() => Hash(entries), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Begins a table: its first line is a header.</summary>
    public KnownRows Table()
    {
        Hand(null, 0);
        return this;
    }

    /// <summary>Takes whole lines, as they stand in the file.</summary>
    public void Take(ReadOnlySpan<byte> lines)
    {
        var block = ArrayPool<byte>.Shared.Rent(lines.Length);
        lines.CopyTo(block);
        Hand(block, lines.Length);
    }

    /// <summary>Waits for what is behind; then the set is whole.</summary>
    public void Complete()
    {
        blocks.CompleteAdding();
        hashing.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        blocks.CompleteAdding();
        // A build that failed fails for its own reason.
        hashing.ContinueWith(done => _ = done.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).GetAwaiter().GetResult();
        blocks.Dispose();
    }

    private void Hand(byte[]? block, int length)
    {
        try
        {
            blocks.Add((block, length));
        }
        catch (InvalidOperationException)
        {
            // It stopped taking: say why.
            hashing.GetAwaiter().GetResult();
            throw;
        }
    }

    private void Hash(KnownEntries entries)
    {
        try
        {
            foreach (var (block, length) in blocks.GetConsumingEnumerable())
            {
                if (block is null)
                {
                    entries.BeginTable();
                    continue;
                }

                entries.Take(block.AsSpan(0, length));
                // Patients' rows do not stay behind in a shared buffer.
                ArrayPool<byte>.Shared.Return(block, clearArray: true);
            }

            entries.Flush();
        }
        finally
        {
            blocks.CompleteAdding();
        }
    }
}
