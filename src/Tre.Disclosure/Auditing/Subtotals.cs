namespace Tre.Disclosure.Auditing;

/// <summary>
/// Finds rows that are the sum of the rows right below or right above them, as regions above their hospitals: by their numbers, because
/// no label says so. Only in exact tables, and only where at least two columns agree and none disagrees.
/// </summary>
internal static class Subtotals
{
    private const int MostRows = 400;
    private const int MostColumns = 60;
    private const int EnoughColumns = 2;

    /// <summary>Sums of one table; <paramref name="at"/> are the indices of its cells.</summary>
    public static IReadOnlyList<AuditSum> Of(IReadOnlyList<AuditCell> cells, IReadOnlyList<int> at)
    {
        int[] rows = [.. at.Select(i => cells[i].Row).Distinct().Order()];
        int[] columns = [.. at.Select(i => cells[i].Column).Distinct().Order()];
        if (rows.Length is < 3 or > MostRows || columns.Length is < EnoughColumns or > MostColumns)
        {
            return [];
        }

        var grid = new int?[rows.Length, columns.Length];
        foreach (var i in at)
        {
            grid[Array.BinarySearch(rows, cells[i].Row), Array.BinarySearch(columns, cells[i].Column)] = i;
        }

        var sums = new List<AuditSum>();
        for (var head = 0; head < rows.Length; head++)
        {
            foreach (var step in (int[])[1, -1])
            {
                if (Parts(cells, grid, head, step) is { } count)
                {
                    sums.AddRange(Sums(grid, head, step, count));
                }
            }
        }

        return sums;
    }

    /// <summary>How many rows next to the head add up to it; null when none do.</summary>
    private static int? Parts(IReadOnlyList<AuditCell> cells, int?[,] grid, int head, int step)
    {
        var width = grid.GetLength(1);
        var sums = new long?[width];
        for (var c = 0; c < width; c++)
        {
            sums[c] = grid[head, c] is { } top && cells[top].Shown is not null ? 0 : null;
        }

        for (var (row, taken) = (head + step, 1); row >= 0 && row < grid.GetLength(0); row += step, taken++)
        {
            var (agree, below) = (0, true);
            for (var c = 0; c < width; c++)
            {
                sums[c] = sums[c] is { } sum && grid[row, c] is { } part && cells[part].Shown is { } shown ? sum + shown : null;
                if (sums[c] is { } now && cells[grid[head, c]!.Value].Shown is { } whole)
                {
                    if (now > whole)
                    {
                        return null;
                    }

                    below &= now == whole;
                    agree += now == whole && whole > 0 ? 1 : 0;
                }
            }

            if (below && agree >= EnoughColumns && taken >= 2)
            {
                return taken;
            }
        }

        return null;
    }

    private static IEnumerable<AuditSum> Sums(int?[,] grid, int head, int step, int count)
    {
        for (var c = 0; c < grid.GetLength(1); c++)
        {
            var parts = Enumerable.Range(1, count).Select(k => grid[head + (k * step), c]).ToList();
            if (grid[head, c] is { } whole && parts.All(part => part is not null))
            {
                yield return new(whole, [.. parts.Select(part => part!.Value)]);
            }
        }
    }
}
