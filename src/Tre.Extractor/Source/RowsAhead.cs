using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Tre.Extractor.Building;

namespace Tre.Extractor.Source;

/// <summary>
/// Rows that are made ready on a thread of their own, about 1 MiB ahead of whoever takes them. What making them throws is thrown after the rows that came
/// before. Owns the rows.
/// </summary>
internal sealed class RowsAhead : IRows
{
    private const int FullBytes = 192 * 1024;
    private const int Blocks = 4;
    private readonly IRows rows;
    private readonly Handover<Block> filled = new(Blocks);
    private readonly ConcurrentBag<Block> free = [];
    private readonly Task filling;
    private Block current = new();
    private ExceptionDispatchInfo? fault;
    private int taken;
    private bool disposed;

    public RowsAhead(IRows rows)
    {
        this.rows = rows;
        filling = Task.Factory.StartNew(Fill, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public bool TryNext(out ReadOnlySpan<byte> row)
    {
        if (taken == current.Rows && !Next())
        {
            row = default;
            return false;
        }

        row = current.Row(taken++);
        return true;
    }

    private bool Next()
    {
        current.Clear();
        taken = 0;
        if (!filled.TryTake(out var block))
        {
            fault?.Throw();
            return false;
        }

        free.Add(current);
        current = block;
        return true;
    }

    private void Fill()
    {
        try
        {
            for (var more = true; more;)
            {
                var block = free.TryTake(out var used) ? used : new Block();
                more = Fill(block);
                if (block.Rows > 0 && !filled.TryGive(block))
                {
                    block.Dispose();
                    return;
                }
            }
        }
        finally
        {
            filled.Complete();
        }
    }

    private bool Fill(Block block)
    {
        try
        {
            while (block.Bytes < FullBytes)
            {
                if (!rows.TryNext(out var row))
                {
                    return false;
                }

                block.Add(row);
            }

            return true;
        }
        catch (Exception e)
        {
            fault = ExceptionDispatchInfo.Capture(e);
            return false;
        }
    }

    public void Dispose()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        filled.Break();
        filling.Wait();
        rows.Dispose();
        // Patients' rows do not stay behind.
        foreach (var block in free.Append(current).Concat(filled.Left))
        {
            block.Dispose();
        }
    }

    /// <summary>Whole rows, one after the other.</summary>
    private sealed class Block : IDisposable
    {
        private readonly List<int> ends = [];
        private ByteBuffer? bytes;

        public int Rows => ends.Count;

        public int Bytes => bytes?.Length ?? 0;

        public ReadOnlySpan<byte> Row(int at) => bytes!.Written[(at == 0 ? 0 : ends[at - 1])..ends[at]];

        public void Add(ReadOnlySpan<byte> row)
        {
            bytes ??= new ByteBuffer(FullBytes + (64 * 1024));
            bytes.Write(row);
            ends.Add(bytes.Length);
        }

        public void Clear()
        {
            ends.Clear();
            if (bytes?.Capacity > 4 * FullBytes)
            {
                // It grew to a row that was very long; the next will not be.
                bytes.Dispose();
                bytes = null;
            }

            bytes?.Clear();
        }

        public void Dispose() => bytes?.Dispose();
    }
}
