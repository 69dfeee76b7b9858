namespace Tre.Disclosure.Differencing;

/// <summary>Holds a table against everything released before and finds what subtraction gives back. It finds risk; it never says that there is none.</summary>
public static class Differencing
{
    /// <summary>Aligned cells that must all lie on one side before two populations count as nested.</summary>
    private const int EnoughAligned = 3;

    public static IReadOnlyList<Difference> Of(KnownTable table, IEarlierCells earlier, Protection protection)
    {
        var found = new List<Difference>();
        var populations = new Dictionary<long, List<(KnownCell New, KnownCell Old)>>();
        foreach (var cell in table.Cells.Where(cell => Protected(cell, protection)))
        {
            foreach (var old in earlier.About(cell.Key).Where(old => old.Table != table.Id && Protected(old, protection)))
            {
                if (old.Group == cell.Group)
                {
                    Add(found, DifferenceKind.SameGroup, cell, old, (cell.True - old.True).Positive(), protection);
                }
                else
                {
                    (populations.TryGetValue(old.Table, out var pairs) ? pairs : populations[old.Table] = []).Add((cell, old));
                }
            }

            // The wider cell is about the narrower one's people and others: never fewer.
            foreach (var wider in cell.Less.SelectMany(earlier.About).Where(old => Comparable(cell, old, protection)))
            {
                Add(found, DifferenceKind.NestedSubgroup, cell, wider, wider.True - cell.True, protection);
            }

            foreach (var narrower in earlier.Within(cell.Key).Where(old => Comparable(cell, old, protection)))
            {
                Add(found, DifferenceKind.NestedSubgroup, cell, narrower, cell.True - narrower.True, protection);
            }
        }

        found.AddRange(populations.Values.SelectMany(pairs => Nested(pairs, protection)));
        found.AddRange(table.Sums.SelectMany(sum => SuppressedParts(table, sum, earlier, protection)));
        found.AddRange(PartsOfWholes.Of(table, earlier, protection));
        found.AddRange(TwoLabels.Of(table, earlier, protection));
        found.AddRange(BandEdges.Of(table, earlier, protection));
        // One finding for a cell and a way: the one that says most.
        return [.. found.GroupBy(one => (one.Row, one.Column, one.Kind)).Select(ways => ways.MinBy(one => (one.Recovered.Width, one.Recovered.Low))!).OrderBy(one => (one.Row, one.Column, one.Kind))];
    }

    private static IEnumerable<Difference> Nested(List<(KnownCell New, KnownCell Old)> pairs, Protection protection)
    {
        if (pairs.Count < EnoughAligned)
        {
            return [];
        }

        var sign = Math.Sign(pairs.Sum(pair => Middle(pair.New) - Middle(pair.Old)));
        var found = new List<Difference>();
        foreach (var (cell, old) in pairs)
        {
            var difference = sign >= 0 ? cell.True - old.True : old.True - cell.True;
            if (difference.High < 0)
            {
                return [];
            }

            Add(found, DifferenceKind.NestedPopulation, cell, old, difference, protection);
        }

        return found;
    }

    private static IEnumerable<Difference> SuppressedParts(KnownTable table, KnownSum sum, IEarlierCells earlier, Protection protection)
    {
        if (sum.Cells.Where(i => table.Cells[i].Value is null).ToList() is not [var missing])
        {
            yield break;
        }

        var part = table.Cells[missing];
        var rest = sum.Cells.Where(i => i != missing).Select(i => table.Cells[i].True).Aggregate((one, other) => one + other);
        foreach (var total in earlier.About(sum.Parent).Where(old => old.Table != table.Id && old.Group == part.Group && old.Value is not null))
        {
            var recovered = total.True - rest;
            if (recovered.Low >= 0 && recovered.High < protection.Threshold && recovered.Width < Math.Max(1, protection.Width))
            {
                yield return new(part.Row, part.Column, DifferenceKind.SuppressedPart, total.Table, recovered);
            }
        }
    }

    private static bool Comparable(KnownCell cell, KnownCell old, Protection protection) => old.Table != cell.Table && old.Group == cell.Group && Protected(old, protection);

    /// <summary>What is suppressed gives nothing here, and a small count that is shown is a finding of its own.</summary>
    internal static bool Protected(KnownCell cell, Protection protection) => cell.Value is { } value && (value == 0 || value >= protection.Threshold);

    private static long Middle(KnownCell cell) => cell.True.Low + cell.True.High;

    private static void Add(List<Difference> found, DifferenceKind kind, KnownCell cell, KnownCell old, Interval recovered, Protection protection)
    {
        if (protection.Breaks(recovered))
        {
            found.Add(new(cell.Row, cell.Column, kind, old.Table, recovered));
        }
    }
}
