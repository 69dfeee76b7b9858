using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Tre.Extractor.Building;

namespace Tre.Extractor.Source;

/// <summary>
/// Fills blocks on a thread of its own, a few ahead of whoever uses them: about 2 MiB unless told otherwise, however much there is. What filling throws is
/// thrown where it would have been without it, after what came before.
/// </summary>
internal sealed class BlocksAhead : IDisposable
{
    public const int BlockBytes = 256 * 1024;
    private const int Usual = 8;
    private readonly Filler fill;
    private readonly Handover<Block> filled;
    private readonly ConcurrentBag<Block> free = [];
    private readonly CancellationTokenSource stop;
    private readonly CancellationTokenRegistration stopping;
    private readonly Task filling;
    private ExceptionDispatchInfo? fault;
    // Before whoever takes is told; the task itself ends a little later.
    private volatile bool ended;
    private Block current = new(0);
    private bool disposed;

    /// <param name="fill">Fills a block, on the other thread; what is in it when it throws is used.</param>
    /// <param name="abort">Wakes a filling that waits; may be called when none does.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="blocks">Most blocks of 256 KiB that wait; null for a few.</param>
    public BlocksAhead(Filler fill, Action abort, CancellationToken cancel, int? blocks = null)
    {
        (this.fill, filled) = (fill, new(blocks ?? Usual));
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        stopping = stop.Token.Register(() =>
        {
            filled.Break();
            abort();
        });
        filling = Task.Factory.StartNew(FillAll, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <returns>False when nothing comes after this block.</returns>
    public delegate bool Filler(Block block, CancellationToken stop);

    /// <summary>What is to be used; empty before the first and after the last.</summary>
    public ReadOnlySpan<byte> Current => current.Filled;

    /// <summary>Goes on to the next block, which is not empty; the one before is filled anew. False after the last.</summary>
    public bool TryNext()
    {
        Free(current);
        current = new Block(0);
        if (filled.TryTake(out var next))
        {
            current = next;
            return true;
        }

        fault?.Throw();
        return false;
    }

    private void FillAll()
    {
        try
        {
            for (var more = true; more;)
            {
                var block = free.TryTake(out var used) ? used : new Block(BlockBytes);
                more = Fill(block);
                if (block.Length == 0)
                {
                    // Part of a row may lie in it.
                    block.Forget();
                }
                else if (!filled.TryGive(block))
                {
                    fault ??= ExceptionDispatchInfo.Capture(new OperationCanceledException(stop.Token));
                    block.Forget();
                    return;
                }
            }
        }
        finally
        {
            ended = true;
            filled.Complete();
        }
    }

    private bool Fill(Block block)
    {
        try
        {
            return fill(block, stop.Token);
        }
        catch (Exception e)
        {
            fault = ExceptionDispatchInfo.Capture(e);
            return false;
        }
    }

    private void Free(Block block)
    {
        if (block.Bytes.Length == BlockBytes)
        {
            block.Length = 0;
            free.Add(block);
        }
        else
        {
            // It grew to something very long; the next will not be.
            block.Forget();
        }
    }

    public void Dispose()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        if (!ended)
        {
            stop.Cancel();
        }

        filling.Wait();
        stopping.Dispose();
        stop.Dispose();
        // Patients' rows do not stay behind.
        foreach (var block in free.Append(current).Concat(filled.Left))
        {
            block.Forget();
        }
    }

    /// <summary>Bytes, of which the first are filled.</summary>
    internal sealed class Block(int room)
    {
        public byte[] Bytes { get; private set; } = new byte[room];

        public int Length { get; set; }

        public Span<byte> Filled => Bytes.AsSpan(0, Length);

        /// <param name="least">Bytes of room in all; what lies in it stays.</param>
        public void Grow(int least)
        {
            var larger = new byte[least];
            Bytes.CopyTo(larger, 0);
            Forget();
            Bytes = larger;
        }

        public void Forget() => Array.Clear(Bytes);
    }
}
