using Tre.Contracts.Checking;

namespace Tre.Disclosure.Differencing;

/// <summary>A table made ready for comparing.</summary>
/// <param name="Id">Any stable number.</param>
/// <param name="Base">To what its counts were rounded; 1 when they were not.</param>
/// <param name="Cells">Its counts.</param>
/// <param name="Sums">Cells that add up to one without their label: by dimension, as indices into <paramref name="Cells"/>.</param>
public sealed record KnownTable(long Id, int Base, IReadOnlyList<KnownCell> Cells, IReadOnlyList<KnownSum> Sums)
{
    /// <param name="id">Any stable number.</param>
    /// <param name="table">As the checker read it.</param>
    /// <param name="population">Who is counted, in the requester's words.</param>
    /// <param name="protection">What the policy promises; says what a suppressed cell may hold.</param>
    public static KnownTable Of(long id, CountTable table, string population, Protection protection)
    {
        long[] counts = [.. table.Cells.Select(cell => cell.Value).OfType<long>()];
        var rounding = BaseOf(counts, protection);
        var group = CellKey.Hash([CellKey.Normal(population)]);
        var cells = new List<KnownCell>(table.Cells.Count);
        var sums = new Dictionary<(string Dimension, long Parent), List<int>>();
        foreach (var cell in table.Cells.Take(CountTable.MostCells))
        {
            (string Dimension, string Label, string Value)[] labels = [.. cell.Labels.Take(CountTable.MostLabels).Select(label => (CellKey.Normal(label.Dimension), CellKey.Normal(label), label.Value)).Where(label => label.Item2.Length > 0)];
            var less = labels.Select((_, i) => CellKey.Hash(labels.Where((_, j) => j != i).Select(label => label.Label))).ToArray();
            for (var i = 0; i < labels.Length; i++)
            {
                var place = (labels[i].Dimension, less[i]);
                (sums.TryGetValue(place, out var list) ? list : sums[place] = []).Add(cells.Count);
            }

            cells.Add(new(id, cell.Row, cell.Column, CellKey.Hash(labels.Select(label => label.Label)), less, [.. labels.Select(label => CellKey.Hash([label.Dimension.Length == 0 ? "=" : label.Dimension]))], group, cell.Value, TrueOf(cell.Value, rounding, protection))
            {
                LessTwo = [.. labels.SelectMany((_, i) => Enumerable.Range(i + 1, labels.Length - i - 1).Select(j => CellKey.Hash(labels.Where((_, k) => k != i && k != j).Select(label => label.Label))))],
                Bands = [.. labels.Select((label, i) => LabelBand.Of(i, label.Value)).OfType<LabelBand>()],
            });
        }

        return new(id, rounding, cells, [.. sums.Where(sum => sum.Value.Count > 1).Select(sum => new KnownSum(sum.Key.Parent, sum.Value))]);
    }

    /// <summary>A few counts tell no base; where all of them keep the policy's, they are what the policy asks for.</summary>
    internal static int BaseOf(IReadOnlyList<long> counts, Protection protection)
    {
        var asked = protection.Rounding > 1 && counts.All(count => count % protection.Rounding == 0) ? protection.Rounding : 1;
        return Math.Max(asked, RoundingBase.Of(counts));
    }

    private static Interval TrueOf(long? value, int rounding, Protection protection) =>
        value is not { } shown ? protection.Suppressed : rounding <= 1 ? new(shown, shown) : new(Math.Max(0, shown - (rounding / 2)), shown + (rounding / 2));
}

/// <param name="Parent">Key of what the cells add up to.</param>
/// <param name="Cells">Indices of the cells.</param>
public sealed record KnownSum(long Parent, IReadOnlyList<int> Cells);
