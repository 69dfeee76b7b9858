using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Tre.Extractor.Building;

/// <summary>
/// Hands blocks in their order to a thread of its own, a few behind whoever fills them and without copying: about 3 MiB, however much is written, unless single
/// rows are longer.
/// </summary>
/// <param name="take">Takes a block; what it throws is thrown to whoever fills.</param>
internal sealed class WriteBehind(WriteBehind.Taker take) : IDisposable
{
    /// <summary>
    /// A block is handed on once it is as full as this. It holds what was written whole: rows are not cut. Smaller ones wake the other thread more often than
    /// they are worth.
    /// </summary>
    public const int FullBytes = 256 * 1024;

    private const int RoomBytes = FullBytes + (32 * 1024);
    private const int Blocks = 8;
    private readonly Handover<ByteBuffer> queue = new(Blocks);
    private readonly ConcurrentBag<ByteBuffer> free = [];
    private Task? taking;
    private ExceptionDispatchInfo? fault;

    public delegate void Taker(ReadOnlySpan<byte> bytes);

    /// <summary>The block being filled; another one after <see cref="Next"/>.</summary>
    public ByteBuffer Block { get; private set; } = new(RoomBytes);

    /// <summary>Hands the block on if it is full.</summary>
    public void Next()
    {
        if (Block.Length >= FullBytes)
        {
            Send();
        }
    }

    /// <summary>Returns when everything has been taken. Nothing is written afterwards.</summary>
    public void Complete()
    {
        queue.Complete();
        taking?.Wait();
        fault?.Throw();
        take(Block.Written);
        Block.Clear();
    }

    private void Send()
    {
        // A file that fits into one block needs no thread.
        taking ??= Task.Factory.StartNew(TakeAll, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (!queue.TryGive(Block))
        {
            fault!.Throw();
        }

        Block = free.TryTake(out var used) ? used : new ByteBuffer(RoomBytes);
    }

    private void TakeAll()
    {
        try
        {
            while (queue.TryTake(out var block))
            {
                try
                {
                    take(block.Written);
                }
                finally
                {
                    Free(block);
                }
            }
        }
        catch (Exception e)
        {
            fault = ExceptionDispatchInfo.Capture(e);
            queue.Break();
        }
    }

    private void Free(ByteBuffer block)
    {
        if (block.Capacity > RoomBytes)
        {
            // It grew to a row that was very long; the next will not be.
            block.Dispose();
            return;
        }

        block.Clear();
        free.Add(block);
    }

    public void Dispose()
    {
        queue.Complete();
        taking?.Wait();
        // Patients' rows do not stay behind.
        foreach (var used in free.Append(Block).Concat(queue.Left))
        {
            used.Dispose();
        }
    }
}
