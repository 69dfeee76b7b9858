namespace Tre.Disclosure.Differencing;

/// <summary>
/// Two labels at once. A cell with both has three wider ones: without the one, without the other, without both. The four give those who have neither, the widest and
/// the narrowest those who have not both. Of each the newest is taken, the new table's own first: no combinations of tables are tried.
/// </summary>
internal static class TwoLabels
{
    /// <summary>Earlier cells with both labels that are looked at for one of the new table's cells.</summary>
    public const int MostNarrow = 2_000;

    public static IEnumerable<Difference> Of(KnownTable table, IEarlierCells earlier, Protection protection)
    {
        var own = table.Cells.GroupBy(cell => cell.Key).ToDictionary(same => same.Key, same => same.First());
        var seen = new HashSet<(long, long)>();
        // The same wide cells are asked for again and again, and many tables may hold each.
        var newest = new Dictionary<(long Key, long Group), KnownCell?>();
        foreach (var cell in table.Cells)
        {
            var narrow = earlier.Within(cell.Key).Take(MostNarrow).Concat(earlier.WithinTwo(cell.Key).Take(MostNarrow)).Where(one => one.Group == cell.Group);
            foreach (var both in narrow.Prepend(cell))
            {
                for (var i = 0; i < both.Labels && both.LessTwo.Count > 0; i++)
                {
                    for (var j = i + 1; j < both.Labels; j++)
                    {
                        if (seen.Add((both.Key, both.Without(i, j))))
                        {
                            foreach (var found in Of(table, new Four(both.Without(i, j), both.Less[j], both.Less[i], both.Key), key => Of(newest, (key, cell.Group), own, earlier, protection), protection))
                            {
                                yield return found;
                            }
                        }
                    }
                }
            }
        }
    }

    private static IEnumerable<Difference> Of(KnownTable table, Four keys, Func<long, KnownCell?> newest, Protection protection)
    {
        if (newest(keys.Neither) is not { } all || newest(keys.Both) is not { } both)
        {
            yield break;
        }

        if (Found(table, all.True - both.True, protection, all, both) is { } without)
        {
            yield return without;
        }

        if (newest(keys.First) is { } first && newest(keys.Second) is { } second
            && Found(table, all.True - first.True - second.True + both.True, protection, all, first, second, both) is { } neither)
        {
            yield return neither;
        }
    }

    /// <summary>Null unless it takes the new table, and another, and breaks the protection.</summary>
    private static Difference? Found(KnownTable table, Interval recovered, Protection protection, params KnownCell[] cells)
    {
        long[] tables = [.. cells.Select(cell => cell.Table).Distinct()];
        return tables.Length >= 2 && cells.FirstOrDefault(cell => cell.Table == table.Id) is { } at && protection.Breaks(recovered)
            ? new(at.Row, at.Column, DifferenceKind.TwoLabels, tables.First(one => one != table.Id), recovered, tables.Length)
            : null;
    }

    private static KnownCell? Of(
        Dictionary<(long Key, long Group), KnownCell?> newest, (long Key, long Group) about, Dictionary<long, KnownCell> own, IEarlierCells earlier, Protection protection)
    {
        if (!newest.TryGetValue(about, out var cell))
        {
            cell = own.GetValueOrDefault(about.Key) ?? earlier.About(about.Key).Where(one => one.Group == about.Group).MaxBy(one => one.Table);
            cell = cell is not null && cell.Group == about.Group && Differencing.Protected(cell, protection) ? cell : null;
            newest.Add(about, cell);
        }

        return cell;
    }

    private readonly record struct Four(long Neither, long First, long Second, long Both);
}
