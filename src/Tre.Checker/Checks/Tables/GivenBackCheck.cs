using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Tables;

/// <summary>Suppressed counts that totals give back one after the other.</summary>
internal sealed class GivenBackCheck : GridCheck
{
    private const int MostRounds = 50;

    public override CheckInfo Info { get; } = new(
        "suppressed-cell-given-back", 1, StatBarn.Frequencies,
        "Suppressed or left-out counts in a table with totals: where a row or column has one of them left, it is the total less the others, and may in turn give back the next. Blocks each that comes out exactly; warns where the table is rounded, so that it comes out within the rounding.",
        "Cells that only several sums together give back, or that come out within narrow bounds; cells given back by other tables or earlier releases; tables of more than 200,000 cells.",
        "Suppress at least two cells in every row and every column that has one, or leave the totals out.");

    protected override bool Wants(TableProfile table, CheckContext context) => table.Columns.Any(c => c.Suppressed > 0 || c.NotEmpty < table.Rows);

    protected override void Look(TableGrid grid, TableProfile table, CheckContext context)
    {
        var columns = TableGrid.CountColumns(table);
        var sums = Additive.Sums(grid, table, columns);
        if (sums.Count == 0) return;
        var known = new Dictionary<GridCell, double>();
        foreach (var cell in sums.SelectMany(s => s.Parts.Append(s.Total)))
            if (Additive.Known(grid, cell) is { } value) known[cell] = value;
        var rounded = Rounding.Of(known.Values, 6, 1) is not null;
        for (var round = 0; round < MostRounds; round++)
        {
            var before = known.Count;
            foreach (var sum in sums) Solve(sum, known, (cell, _) => context.Report(
                rounded ? FindingSeverity.Warn : FindingSeverity.Block, table.Place(grid.Rows[cell.Row].Number, cell.Column),
                rounded ? "This suppressed count can be calculated from the others and the total, within the rounding." : "This suppressed count can be calculated from the others and the total."));
            if (known.Count == before) return;
        }
    }

    private static void Solve(Sum sum, Dictionary<GridCell, double> known, Action<GridCell, double> found)
    {
        var missing = sum.Parts.Append(sum.Total).Where(c => !known.ContainsKey(c)).Take(2).ToList();
        if (missing is not [var cell]) return;
        var parts = sum.Parts.Where(c => c != cell).Sum(c => known[c]);
        var value = cell == sum.Total ? parts : known[sum.Total] - parts;
        // A difference below zero says that these are not its parts.
        if (value < 0) return;
        known[cell] = value;
        if (cell != sum.Total) found(cell, value);
    }
}
