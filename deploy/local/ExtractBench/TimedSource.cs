using System.Diagnostics;
using Tre.Application.Extracts;
using Tre.Domain.Datasets;
using Tre.Extractor.Building;
using Tre.Extractor.Source;

namespace Tre.ExtractBench;

/// <summary>Notes when a build reaches what; a row costs it nothing.</summary>
internal sealed class TimedSource(ISource inner, Stages stages) : ISource
{
    public async Task<ISourceReading> OpenAsync(ExtractPlan plan, Catalogue catalogue, CancellationToken cancel)
    {
        var reading = await inner.OpenAsync(plan, catalogue, cancel);
        stages.Opened = stages.Now;
        return new Reading(reading, stages);
    }

    private sealed class Reading(ISourceReading inner, Stages stages) : ISourceReading
    {
        public SourceMoment Moment => inner.Moment;

        public async Task PeopleAsync(int batch, Func<IReadOnlyList<OptOutPerson>, Task> take, CancellationToken cancel)
        {
            await inner.PeopleAsync(batch, take, cancel);
            stages.People = stages.Now;
        }

        public Task IdentifiersAsync(Action<long, string> take, CancellationToken cancel) => inner.IdentifiersAsync(take, cancel);

        public IRows Rows(PlannedTable table, int maxRowBytes, CancellationToken cancel)
        {
            stages.FirstRows = stages.Now;
            return new TimedRows(inner.Rows(table, maxRowBytes, cancel), stages);
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }

    private sealed class TimedRows(IRows inner, Stages stages) : IRows
    {
        private const int OneIn = 64;
        private long count;
        private long ticks;

        public bool TryNext(out ReadOnlySpan<byte> row)
        {
            // A look at the clock costs as much as a row: one in 64 is timed.
            if (count++ % OneIn != 0)
            {
                return inner.TryNext(out row);
            }

            var from = Stopwatch.GetTimestamp();
            var more = inner.TryNext(out row);
            ticks += Stopwatch.GetTimestamp() - from;
            return more;
        }

        public void Dispose()
        {
            inner.Dispose();
            stages.LastRow = stages.Now;
            stages.Waited = Stopwatch.GetElapsedTime(0, ticks * OneIn);
        }
    }
}
