namespace Tre.Disclosure.Differencing;

/// <summary>
/// Three and more tables: a total of one, less the parts of it that the others show, leaves those who are in none of them. Only the whole of the known
/// parts matters: one part fewer leaves that part's people too, who are none or too many to be a secret. Nested parts work alike, total by total.
/// </summary>
internal static class PartsOfWholes
{
    /// <summary>Cells under one total; more are no partition of it, but everything that was ever counted.</summary>
    private const int MostParts = 5_000;

    public static IEnumerable<Difference> Of(KnownTable table, IEarlierCells earlier, Protection protection)
    {
        var own = new CellIndex(table.Cells);
        var wholes = table.Cells.Select(cell => cell.Key).Concat(table.Cells.SelectMany(cell => cell.Less)).Distinct();
        foreach (var whole in wholes)
        {
            var parts = own.Within(whole).Concat(earlier.Within(whole).Take(MostParts + 1).Where(cell => cell.Table != table.Id)).ToList();
            if (parts.Count is < 2 or > MostParts)
            {
                continue;
            }

            var families = parts.SelectMany(cell => Dimensions(cell, whole).Select(dimension => (cell.Group, Dimension: dimension, Cell: cell)))
                .GroupBy(part => (part.Group, part.Dimension)).ToList();
            foreach (var family in families)
            {
                foreach (var found in Rest(table, own.About(whole).Concat(earlier.About(whole).Where(cell => cell.Table != table.Id).Take(MostParts)), [.. family.Select(part => part.Cell)], protection))
                {
                    yield return found;
                }
            }
        }
    }

    private static IEnumerable<long> Dimensions(KnownCell cell, long whole)
    {
        for (var i = 0; i < cell.Dimensions.Count && i < cell.Less.Count; i++)
        {
            if (cell.Less[i] == whole)
            {
                yield return cell.Dimensions[i];
            }
        }
    }

    private static IEnumerable<Difference> Rest(KnownTable table, IEnumerable<KnownCell> wholes, IReadOnlyList<KnownCell> parts, Protection protection)
    {
        // Of a label that several tables show the newest is taken; the new table's own comes first.
        var newest = parts.GroupBy(part => part.Key).Select(same => same.FirstOrDefault(part => part.Table == table.Id) ?? same.MaxBy(part => part.Table)!)
            // What is suppressed is among those that are left.
            .Where(part => part.Value is not null).ToList();
        if (newest.Count < 2 || newest.Exists(part => !Differencing.Protected(part, protection)))
        {
            yield break;
        }

        var sum = newest.Select(part => part.True).Aggregate((one, other) => one + other);
        foreach (var whole in wholes.Where(cell => cell.Group == newest[0].Group && Differencing.Protected(cell, protection)))
        {
            long[] tables = [.. newest.Select(part => part.Table).Append(whole.Table).Distinct()];
            if (tables.Length >= 3 && tables.Contains(table.Id) && protection.Breaks(whole.True - sum))
            {
                var at = whole.Table == table.Id ? whole : newest.First(part => part.Table == table.Id);
                yield return new(at.Row, at.Column, DifferenceKind.RestOfParts, tables.First(one => one != table.Id), whole.True - sum, tables.Length);
            }
        }
    }
}
