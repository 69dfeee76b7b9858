using Tre.Checker.Auditing;
using Tre.Contracts.Checking;
using Tre.Disclosure.Auditing;
using Tre.Disclosure.Differencing;

namespace Tre.DisclosureBench;

/// <summary>
/// The suppression audit of one table: 150 hospitals in five regions by eight columns, 1,200 cells and 203 sums. Once with every cell hidden and every range worked
/// out to its ends, which is the most that there can be to do; once as people suppress.
/// </summary>
internal static class AuditRounds
{
    private const int Regions = 5;
    private const int Hospitals = 30;
    private const int Columns = 8;
    private const int Rounds = 5;
    private static readonly TimeSpan Time = TimeSpan.FromMinutes(1);

    public static void Run()
    {
        var solver = new GlpkSolver(TimeProvider.System);
        Measure("every cell hidden, every range to its ends", Table(_ => true), int.MaxValue, solver);
        Measure("every cell hidden, ranges below 8 asked for", Table(_ => true), 8, solver);
        Measure("one cell in eight hidden", Table(random => random.Next(8) == 0), 8, solver);
    }

    private static void Measure(string what, AuditTable table, int leastWidth, GlpkSolver solver)
    {
        var (times, answer) = (new List<TimeSpan>(), (AuditAnswer?)null);
        for (var round = 0; round < Rounds; round++)
        {
            var measured = Stopwatch.Of(() => SuppressionAudit.Of([table], new(10, 0), leastWidth, solver, Time));
            times.Add(measured.Time);
            answer = measured.Result;
        }

        var hidden = table.Counts.Cells.Count(cell => cell.Value is null);
        Console.WriteLine($"suppression audit: {what}: {hidden:N0} hidden cells, {times.Order().ElementAt(Rounds / 2).TotalSeconds:N2} s on one core ({answer!.Risks.Count:N0} known too well, {answer.NotChecked.Count} not checked)");
    }

    private static AuditTable Table(Func<Random, bool> hide)
    {
#pragma warning disable CA5394 // Numbers for a measurement, the same each time.
        var random = new Random(20261122);
        var counts = Enumerable.Range(0, Regions * Hospitals).Select(_ => Enumerable.Range(0, Columns).Select(_ => (long)random.Next(1, 300)).ToArray()).ToArray();
        var cells = new List<CountCell>();
        var row = 2;
        for (var hospital = 0; hospital < counts.Length; hospital++)
        {
            Add($"r{hospital / Hospitals}", $"h{hospital}", counts[hospital], true);
        }

        for (var region = 0; region < Regions; region++)
        {
            Add($"r{region}", "Total", Sum(counts.Skip(region * Hospitals).Take(Hospitals)), false);
        }

        Add("Total", "Total", Sum(counts), false);
        return new(new(cells), "Adults");

        void Add(string region, string hospital, long[] values, bool inner)
        {
            for (var column = 0; column <= Columns; column++)
            {
                var value = column == Columns ? values.Sum() : values[column];
                var hidden = inner && column < Columns && hide(random);
                cells.Add(new(row, column + 3, [new("region", region), new("hospital", hospital), new("", column == Columns ? "Total" : $"c{column}")], hidden ? null : value));
            }

            row++;
        }
#pragma warning restore CA5394
    }

    private static long[] Sum(IEnumerable<long[]> rows) => rows.Aggregate(new long[Columns], (sum, row) => [.. sum.Zip(row, (one, other) => one + other)]);
}
