using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Tre.Extractor.Building;

/// <summary>Hands bytes in their order to a thread of its own, a few blocks behind whoever writes: about 1 MiB, however much is written.</summary>
/// <param name="take">Takes a block; what it throws is thrown to the writer.</param>
internal sealed class WriteBehind(WriteBehind.Taker take) : IDisposable
{
    private const int BlockBytes = 128 * 1024;
    private const int Blocks = 8;
    private readonly BlockingCollection<(byte[] Bytes, int Length)> queue = new(Blocks);
    private readonly ConcurrentBag<byte[]> free = [];
    private readonly CancellationTokenSource broken = new();
    private byte[] block = new byte[BlockBytes];
    private int length;
    private Task? taking;
    private ExceptionDispatchInfo? fault;

    public delegate void Taker(ReadOnlySpan<byte> bytes);

    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var taken = Math.Min(bytes.Length, block.Length - length);
            bytes[..taken].CopyTo(block.AsSpan(length));
            length += taken;
            bytes = bytes[taken..];
            if (length == block.Length)
            {
                Send();
            }
        }
    }

    /// <summary>Returns when everything has been taken. Nothing is written afterwards.</summary>
    public void Complete()
    {
        queue.CompleteAdding();
        taking?.Wait();
        fault?.Throw();
        take(block.AsSpan(0, length));
        length = 0;
    }

    private void Send()
    {
        // A file that fits into one block needs no thread.
        taking ??= Task.Factory.StartNew(TakeAll, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            queue.Add((block, length), broken.Token);
        }
        catch (OperationCanceledException)
        {
            fault!.Throw();
        }

        block = free.TryTake(out var used) ? used : new byte[BlockBytes];
        length = 0;
    }

    private void TakeAll()
    {
        try
        {
            foreach (var (bytes, taken) in queue.GetConsumingEnumerable())
            {
                take(bytes.AsSpan(0, taken));
                free.Add(bytes);
            }
        }
        catch (Exception e)
        {
            fault = ExceptionDispatchInfo.Capture(e);
            broken.Cancel();
        }
    }

    public void Dispose()
    {
        queue.CompleteAdding();
        taking?.Wait();
        // Patients' rows do not stay behind.
        foreach (var used in free.Append(block).Concat(queue.Select(q => q.Bytes)))
        {
            Array.Clear(used);
        }

        queue.Dispose();
        broken.Dispose();
    }
}
