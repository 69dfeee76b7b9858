namespace Tre.Disclosure.Differencing;

/// <summary>
/// The same people in ranges whose edges differ: 0–49 in one table, 0–17 and 18–44 in another, and those of 45 to 49 are known. Of two tables, runs of ranges
/// that begin or end at one edge are subtracted, from edge to edge; and from each range those ranges of the other table that lie in it.
/// </summary>
internal static class BandEdges
{
    /// <summary>Earlier cells with one range each that are looked at for one variable of the new table.</summary>
    public const int MostCells = 20_000;

    public static IEnumerable<Difference> Of(KnownTable table, IEarlierCells earlier, Protection protection)
    {
        var families = table.Cells.SelectMany(cell => cell.Bands.Select(band => (Place: PlaceOf(cell, band), Banded: new Banded(cell, band.From, band.To)))).GroupBy(it => it.Place, it => it.Banded);
        foreach (var family in families)
        {
            var (whole, dimension, group) = family.Key;
            var others = earlier.Within(whole).Where(cell => cell.Table != table.Id && cell.Group == group && cell.Bands.Count > 0).Take(MostCells)
                .SelectMany(cell => cell.Bands.Where(band => PlaceOf(cell, band) == (whole, dimension, group)).Select(band => new Banded(cell, band.From, band.To)))
                .GroupBy(band => band.Cell.Table);
            var own = Apart(family, protection);
            foreach (var other in own.Count == 0 ? [] : others.Select(bands => Apart(bands, protection)).Where(bands => bands.Count > 0))
            {
                var found = Walk(own, other).Concat(Walk(Mirrored(own), Mirrored(other))).Concat(Inside(own, other, isOwnWider: true)).Concat(Inside(other, own, isOwnWider: false));
                foreach (var (cell, recovered) in found.Where(one => protection.Breaks(one.Recovered)))
                {
                    yield return new(cell.Row, cell.Column, DifferenceKind.Bands, other[0].Cell.Table, recovered);
                }
            }
        }
    }

    private static (long Whole, long Dimension, long Group) PlaceOf(KnownCell cell, LabelBand band) => (cell.Less[band.Label], cell.Dimensions[band.Label], cell.Group);

    /// <summary>Ranges that are shown, by their beginning; none where they overlap, for then nobody knows who is counted twice.</summary>
    private static List<Banded> Apart(IEnumerable<Banded> bands, Protection protection)
    {
        var sorted = bands.OrderBy(band => band.From).ToList();
        return sorted.Zip(sorted.Skip(1)).Any(pair => pair.First.To > pair.Second.From) ? [] : [.. sorted.Where(band => Differencing.Protected(band.Cell, protection))];
    }

    private static List<Banded> Mirrored(List<Banded> bands) => [.. bands.AsEnumerable().Reverse().Select(band => new Banded(band.Cell, -band.To, -band.From))];

    /// <summary>From each edge at which ranges of both begin, on to the next edge of either: who lies between the two ends that were reached.</summary>
    private static IEnumerable<(KnownCell At, Interval Recovered)> Walk(List<Banded> own, List<Banded> other)
    {
        foreach (var begin in own)
        {
            var (i, j) = (own.IndexOf(begin), other.FindIndex(band => band.From == begin.From));
            if (j < 0)
            {
                continue;
            }

            var (mine, theirs) = (own[i].Cell.True, other[j].Cell.True);
            while (own[i].To != other[j].To)
            {
                yield return (own[i].Cell, own[i].To > other[j].To ? mine - theirs : theirs - mine);
                var isMine = own[i].To < other[j].To;
                var (bands, next) = isMine ? (own, ++i) : (other, ++j);
                if (next == bands.Count || bands[next].From != bands[next - 1].To)
                {
                    break;
                }

                (mine, theirs) = isMine ? (mine + bands[next].Cell.True, theirs) : (mine, theirs + bands[next].Cell.True);
            }
        }
    }

    /// <summary>A range less all of the other table's ranges that lie in it, where they leave a gap.</summary>
    private static IEnumerable<(KnownCell At, Interval Recovered)> Inside(List<Banded> outer, List<Banded> inner, bool isOwnWider)
    {
        foreach (var wide in outer)
        {
            var within = inner.Where(band => band.From >= wide.From && band.To <= wide.To).ToList();
            if (within.Count > 0 && within.Sum(band => band.To - band.From) < wide.To - wide.From)
            {
                yield return (isOwnWider ? wide.Cell : within[0].Cell, wide.Cell.True - within.Select(band => band.Cell.True).Aggregate((one, more) => one + more));
            }
        }
    }

    private readonly record struct Banded(KnownCell Cell, long From, long To);
}
