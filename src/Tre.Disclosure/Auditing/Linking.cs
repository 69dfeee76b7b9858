namespace Tre.Disclosure.Auditing;

/// <summary>
/// Finds cells of several tables that are about the same thing. Tables of which any shared cell cannot be the same number – counted at
/// another time, or about something else under the same words – are kept apart.
/// </summary>
internal static class Linking
{
    /// <summary>Pairs of tables that contradict each other.</summary>
    public static IReadOnlySet<(int, int)> Apart(IReadOnlyList<AuditCell> cells)
    {
        var apart = new HashSet<(int, int)>();
        foreach (var same in Same(cells))
        {
            // By table, however often one says the same: a researcher chooses how often.
            var tables = same.GroupBy(i => cells[i].Table).Select(table => (Table: table.Key, Low: table.Max(i => cells[i].Said.Low), High: table.Min(i => cells[i].Said.High))).ToList();
            for (var i = 0; i < tables.Count; i++)
            {
                for (var j = i + 1; j < tables.Count; j++)
                {
                    if (tables[i].Low > tables[j].High || tables[j].Low > tables[i].High)
                    {
                        apart.Add(SumFamilies.Pair(tables[i].Table, tables[j].Table));
                    }
                }
            }
        }

        return apart;
    }

    /// <summary>For each cell the first cell that is the same number; itself where there is none.</summary>
    public static int[] Roots(IReadOnlyList<AuditCell> cells, IReadOnlySet<(int, int)> apart)
    {
        int[] roots = [.. Enumerable.Range(0, cells.Count)];
        foreach (var same in Same(cells))
        {
            // A label that stands twice in one table is no name there.
            var once = same.GroupBy(i => cells[i].Table).Where(inTable => inTable.Count() == 1).Select(inTable => inTable.Single()).ToList();
            for (var i = 1; i < once.Count; i++)
            {
                var with = once.Take(i).FirstOrDefault(j => roots[j] == j && !apart.Contains(SumFamilies.Pair(cells[j].Table, cells[once[i]].Table)), once[i]);
                // Two cells in one must both fit every other that is already there.
                if (once.Take(i).Where(j => roots[j] == with).All(j => !apart.Contains(SumFamilies.Pair(cells[j].Table, cells[once[i]].Table))))
                {
                    roots[once[i]] = with;
                }
            }
        }

        return roots;
    }

    private static IEnumerable<List<int>> Same(IReadOnlyList<AuditCell> cells) =>
        Enumerable.Range(0, cells.Count).GroupBy(i => (cells[i].Group, cells[i].Key)).Select(same => same.ToList()).Where(same => same.Count > 1);
}
