namespace Tre.Disclosure.Auditing;

/// <summary>
/// Finds what adds up to what by labels: cells that differ in one label are the parts of the cell without it, in their own table or in
/// another one about the same people. Columns that stand side by side need not be parts, so a family of sums is believed only where
/// the complete ones of it add up, or where none is complete and the whole is called a total.
/// </summary>
internal static class SumFamilies
{
    /// <param name="cells">Of all tables.</param>
    /// <param name="bases">Base to which each table was rounded.</param>
    /// <param name="inside">Parts of another part of the same table, which would be counted twice.</param>
    /// <param name="apart">Pairs of tables that contradict each other.</param>
    public static IEnumerable<AuditSum> Of(IReadOnlyList<AuditCell> cells, IReadOnlyList<int> bases, IReadOnlySet<int> inside, IReadOnlySet<(int, int)> apart)
    {
        var wholes = Wholes(cells);
        var families = cells.SelectMany((cell, i) => cell.Above.Select(above => (Index: i, Cell: cell, above.Dimension, above.Whole)))
            .Where(part => !inside.Contains(part.Index))
            .GroupBy(part => (part.Cell.Table, part.Dimension));
        foreach (var family in families)
        {
            var sets = family.GroupBy(part => part.Whole).Select(set => (Whole: set.Key, Parts: (IReadOnlyList<int>)[.. set.Select(part => part.Index)]))
                .Where(set => set.Parts.Count > 1 && set.Parts.Select(i => cells[i].Key).Distinct().Count() == set.Parts.Count).ToList();
            foreach (var sum in Believed(cells, bases, family.Key, sets, wholes, apart))
            {
                yield return sum;
            }
        }
    }

    private static Dictionary<(long Group, long Key), List<int>> Wholes(IReadOnlyList<AuditCell> cells)
    {
        var wholes = new Dictionary<(long, long), List<int>>();
        for (var i = 0; i < cells.Count; i++)
        {
            (wholes.TryGetValue((cells[i].Group, cells[i].Key), out var list) ? list : wholes[(cells[i].Group, cells[i].Key)] = []).Add(i);
        }

        return wholes;
    }

    private static IEnumerable<AuditSum> Believed(
        IReadOnlyList<AuditCell> cells, IReadOnlyList<int> bases, (int Table, string Dimension) family,
        List<(long Whole, IReadOnlyList<int> Parts)> sets, Dictionary<(long, long), List<int>> wholes, IReadOnlySet<(int, int)> apart)
    {
        var sums = sets.SelectMany(set => (wholes.GetValueOrDefault((cells[set.Parts[0]].Group, set.Whole)) ?? [])
            .Where(whole => !set.Parts.Contains(whole)).Select(whole => new AuditSum(whole, set.Parts)));
        foreach (var byTable in sums.GroupBy(sum => cells[sum.Whole].Table).Where(sum => !apart.Contains(Pair(sum.Key, family.Table))))
        {
            // A whole that stands in its table twice is no one thing.
            var known = byTable.GroupBy(sum => cells[sum.Whole].Key).Where(same => same.Count() == 1).Select(same => same.Single()).ToList();
            var gaps = known.ConvertAll(sum => Gap(cells, sum, Tolerance(bases, cells, sum)));
            var (agree, complete) = (gaps.Count(gap => gap is Fit.Agrees), gaps.Count(gap => gap is Fit.Agrees or Fit.Differs));
            var own = byTable.Key == family.Table;
            var believed = complete > 0 ? agree * 2 > complete && (own || agree == complete) : own && known.All(sum => cells[sum.Whole].TotalOf.Contains(family.Dimension));
            foreach (var sum in known.Where((_, i) => believed && gaps[i] is Fit.Open or Fit.Agrees))
            {
                yield return sum;
            }
        }
    }

    public static (int, int) Pair(int one, int other) => one < other ? (one, other) : (other, one);

    private enum Fit { Agrees, Differs, Open, Impossible }

    private static double Tolerance(IReadOnlyList<int> bases, IReadOnlyList<AuditCell> cells, AuditSum sum) =>
        ((bases[cells[sum.Whole].Table] - 1) + ((bases[cells[sum.Parts[0]].Table] - 1) * sum.Parts.Count)) / 2d + (bases[cells[sum.Parts[0]].Table] > 1 ? sum.Parts.Count : 0);

    private static Fit Gap(IReadOnlyList<AuditCell> cells, AuditSum sum, double tolerance)
    {
        var open = cells[sum.Whole].Shown is null || sum.Parts.Any(i => cells[i].Shown is null);
        var gap = (cells[sum.Whole].Shown ?? AuditCell.Most) - sum.Parts.Sum(i => cells[i].Shown ?? cells[i].Said.Low);
        return open ? gap < -tolerance ? Fit.Impossible : Fit.Open : Math.Abs(gap) <= tolerance ? Fit.Agrees : Fit.Differs;
    }
}
