using Tre.Disclosure.Differencing;

namespace Tre.Disclosure.Auditing;

/// <summary>
/// Works out between what every suppressed cell must lie when all totals, subtotals and linked tables are taken together. It reports
/// risk only: what is past its bounds, too slow or contradictory is not checked, and what it does not find may still be there.
/// </summary>
public static class SuppressionAudit
{
    /// <summary>Cells of all tables together.</summary>
    public const int MostCells = 20_000;

    /// <summary>Tables.</summary>
    public const int MostTables = 400;

    /// <summary>Unknowns that hang together.</summary>
    private const int MostUnknowns = 5_000;
    private const int MostSums = 3_000;
    private const long LargestCount = 1_000_000_000;

    /// <param name="tables">Of one request, and earlier ones.</param>
    /// <param name="protection">What the policy promises.</param>
    /// <param name="leastWidth">An interval narrower than this is a risk where it reaches below the threshold.</param>
    /// <param name="solver">Bounded in time and memory.</param>
    /// <param name="time">For the whole.</param>
    public static AuditAnswer Of(IReadOnlyList<AuditTable> tables, Protection protection, int leastWidth, ISystemSolver solver, TimeSpan time)
    {
        int[] asked = [.. Enumerable.Range(0, tables.Count).Where(i => !tables[i].Earlier && tables[i].Counts.Cells.Any(cell => cell.Value is null))];
        if (asked.Length == 0 && tables.All(table => !table.Earlier || table.Counts.Cells.All(cell => cell.Value is not null)))
        {
            return new([], new Dictionary<int, string>());
        }

        if (tables.Count > MostTables || tables.Sum(table => table.Counts.Cells.Count) > MostCells)
        {
            return Unchecked(tables, $"more than {MostTables} tables or {MostCells:N0} counts");
        }

        if (tables.Any(table => table.Counts.Cells.Any(cell => cell.Value is < 0 or > LargestCount)))
        {
            return Unchecked(tables, $"a count over {LargestCount:N0}");
        }

        var read = tables.Select((table, i) => AuditTables.Read(i, table, protection)).ToList();
        List<AuditCell> cells = [.. read.SelectMany(table => table.Cells)];
        var parts = SystemBuilder.Of(cells, Roots(cells, out var apart), [.. Sums(cells, [.. read.Select(table => table.Base)], apart)]);
        var fit = parts.Where(part => part.System.Low.Count <= MostUnknowns && part.System.Sums.Count <= MostSums).ToList();
        var ranges = solver.Solve([.. fit.Select(part => part.System)], leastWidth, time);
        return Answer(tables, cells, parts.Except(fit), [.. fit.Zip(ranges)], protection, leastWidth);
    }

    private static int[] Roots(List<AuditCell> cells, out IReadOnlySet<(int, int)> apart) => Linking.Roots(cells, apart = Linking.Apart(cells));

    private static IEnumerable<AuditSum> Sums(List<AuditCell> cells, IReadOnlyList<int> bases, IReadOnlySet<(int, int)> apart)
    {
        var byTable = Enumerable.Range(0, cells.Count).GroupBy(i => cells[i].Table);
        List<AuditSum> below = [.. byTable.Where(table => bases[table.Key] == 1).SelectMany(table => Subtotals.Of(cells, [.. table]))];
        // A total's own parts stay parts of it: only rows under another part would be counted twice.
        var inside = below.Where(sum => cells[sum.Whole].TotalOf.All(dimension => dimension.Length == 0)).SelectMany(sum => sum.Parts).ToHashSet();
        return below.Concat(SumFamilies.Of(cells, bases, inside, apart));
    }

    private static AuditAnswer Unchecked(IReadOnlyList<AuditTable> tables, string why) =>
        new([], Enumerable.Range(0, tables.Count).Where(i => !tables[i].Earlier).ToDictionary(i => i, _ => why));

    private static AuditAnswer Answer(
        IReadOnlyList<AuditTable> tables, List<AuditCell> cells, IEnumerable<AuditPart> tooLarge,
        IReadOnlyList<(AuditPart Part, IReadOnlyList<LinearRange> Ranges)> solved, Protection protection, int leastWidth)
    {
        var (risks, missed) = (new List<AuditRisk>(), new SortedDictionary<int, string>());
        foreach (var part in tooLarge)
        {
            Miss(part, $"more than {MostUnknowns:N0} unknown counts or {MostSums:N0} sums hang together");
        }

        foreach (var (part, ranges) in solved)
        {
            foreach (var (unknown, range) in part.System.Wanted.Zip(ranges))
            {
                var cell = cells[part.Cells[unknown]];
                if (range.Kind is RangeKind.Contradiction or RangeKind.NotSolved)
                {
                    Miss(part, range.Kind is RangeKind.Contradiction ? "its sums contradict each other" : "solving it took longer or more than it may");
                }
                else if (range.Kind is RangeKind.Exact && Rounded(range) is var known && Tells(known, cell, protection, leastWidth) && part.Tables.Any(table => !tables[table].Earlier))
                {
                    risks.Add(new(cell.Table, cell.Row, cell.Column, known, part.Tables));
                }
            }
        }

        return new(risks, missed);

        void Miss(AuditPart part, string why)
        {
            foreach (var table in part.Tables.Where(table => !tables[table].Earlier))
            {
                missed[table] = why;
            }
        }
    }

    /// <summary>A solver's number is off by a little: what is nearly whole is whole.</summary>
    private static Interval Rounded(LinearRange range)
    {
        const double Near = 1e-5;
        var (low, high) = ((long)Math.Ceiling(range.Low - Near), (long)Math.Floor(Math.Min(range.High, AuditCell.Most) + Near));
        return new(Math.Min(low, high), Math.Max(low, high));
    }

    private static bool Tells(Interval known, AuditCell cell, Protection protection, int leastWidth) =>
        known.Width < cell.Said.Width && (known.Width == 0 || (known.Width < leastWidth && known.Low < protection.Threshold));
}
