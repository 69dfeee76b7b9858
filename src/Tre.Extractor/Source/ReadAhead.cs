using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Tre.Extractor.Building;

namespace Tre.Extractor.Source;

/// <summary>
/// Reads a stream on a thread of its own, a few blocks ahead of whoever uses it: about 2 MiB unless told otherwise, whatever the stream's length. Faults of
/// the stream are thrown where they would have been without it.
/// </summary>
internal sealed class ReadAhead : ForwardStream
{
    private const int BlockBytes = 256 * 1024;
    private const int Blocks = 8;
    private readonly Handover<(byte[] Bytes, int Length)> filled;
    private readonly ConcurrentBag<byte[]> free = [];
    private readonly CancellationTokenSource stop;
    private readonly CancellationTokenRegistration stopping;
    private readonly Stream source;
    private readonly bool owns;
    private readonly Task reading;
    private ExceptionDispatchInfo? fault;
    private byte[] current = [];
    private int at;
    private int end;
    private bool disposed;

    /// <param name="source">What is read.</param>
    /// <param name="abort">Wakes a read that waits; may be called when none does.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="owns">Whether the stream ends with this one.</param>
    /// <param name="blocks">Most blocks of 256 KiB that wait.</param>
    public ReadAhead(Stream source, Action abort, CancellationToken cancel, bool owns = false, int blocks = Blocks)
    {
        (this.source, this.owns, filled) = (source, owns, new(blocks));
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        stopping = stop.Token.Register(() =>
        {
            filled.Break();
            abort();
        });
        reading = Task.Factory.StartNew(Fill, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public override int Read(Span<byte> buffer)
    {
        if (at == end && !Next())
        {
            return 0;
        }

        var taken = Math.Min(buffer.Length, end - at);
        current.AsSpan(at, taken).CopyTo(buffer);
        at += taken;
        return taken;
    }

    private bool Next()
    {
        if (current.Length > 0)
        {
            free.Add(current);
            current = [];
        }

        if (filled.TryTake(out var block))
        {
            (current, at, end) = (block.Bytes, 0, block.Length);
            return true;
        }

        fault?.Throw();
        return false;
    }

    private void Fill()
    {
        try
        {
            var whole = true;
            while (whole)
            {
                var block = free.TryTake(out var used) ? used : new byte[BlockBytes];
                var length = Fill(block);
                whole = length == block.Length;
                if (length > 0 && !filled.TryGive((block, length)))
                {
                    fault ??= ExceptionDispatchInfo.Capture(new OperationCanceledException(stop.Token));
                    Array.Clear(block);
                    return;
                }
            }
        }
        finally
        {
            filled.Complete();
        }
    }

    /// <summary>Fills a block as far as the stream goes. What came before a fault is used before it is thrown.</summary>
    private int Fill(byte[] block)
    {
        var length = 0;
        try
        {
            for (int read; length < block.Length && (read = source.Read(block, length, block.Length - length)) > 0; length += read)
            {
            }
        }
        catch (Exception e)
        {
            fault = ExceptionDispatchInfo.Capture(e);
        }

        return length;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !disposed)
        {
            disposed = true;
            if (!reading.IsCompleted)
            {
                stop.Cancel();
            }

            reading.Wait();
            stopping.Dispose();
            Forget();
            stop.Dispose();
            if (owns)
            {
                source.Dispose();
            }
        }

        base.Dispose(disposing);
    }

    // Patients' rows do not stay behind.
    private void Forget()
    {
        foreach (var block in free.Append(current).Concat(filled.Left.Select(f => f.Bytes)))
        {
            Array.Clear(block);
        }
    }
}
