using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Tables;

/// <summary>Totals that are not the sum of what stands above or beside them.</summary>
internal sealed class TotalsCheck : GridCheck
{
    public override CheckInfo Info { get; } = new(
        "totals-do-not-sum", 1, StatBarn.Frequencies,
        "Rows and columns that are called a total (total, all, overall …) and differ from the sum of their parts by more than rounding explains. Warns: the difference is a group that is not shown, and can be calculated. Columns count as parts where most complete rows add up.",
        "Totals under another name; tables of more than 200,000 cells; groups that overlap by intent.",
        "Show the group that is missing, or leave the total out.");

    protected override void Look(TableGrid grid, TableProfile table, CheckContext context)
    {
        var columns = TableGrid.CountColumns(table);
        var values = columns.SelectMany(c => grid.Rows.Select(r => r.Cells[c]).Where(c => c.IsCount)).Select(c => c.Value).ToList();
        var step = Rounding.Of(values, 6, 1)?.Base ?? 0;
        foreach (var sum in Additive.Sums(grid, table, columns))
        {
            if (Additive.Gap(sum, grid) is not { } gap || Math.Abs(gap) <= step * (sum.Parts.Count + 1) / 2d) continue;
            // A grand total below subtotals adds up all parts, or the subtotals.
            if (!sum.Across && AddsUpOtherwise(grid, sum.Total, step)) continue;
            context.Report(FindingSeverity.Warn, table.Place(grid.Rows[sum.Total.Row].Number, sum.Total.Column), Math.Abs(gap) < context.Threshold
                ? $"This total differs from the sum of its parts by fewer than {context.Threshold}: a small group is not shown and can be calculated."
                : "This total differs from the sum of its parts: a group that is not shown can be calculated.");
        }
    }

    private static bool AddsUpOtherwise(TableGrid grid, GridCell total, int step)
    {
        var above = grid.Rows.Take(total.Row).ToList();
        var whole = grid.Rows[total.Row].Cells[total.Column].Value;
        bool Matches(IEnumerable<GridRow> rows) => rows.ToList() is { Count: >= 2 } parts && parts.All(r => r.Cells[total.Column].IsNumber)
            && Math.Abs(parts.Sum(r => r.Cells[total.Column].Value) - whole) <= step * (parts.Count + 1) / 2d;
        return Matches(above.Where(r => !r.IsTotal)) || Matches(above.Where(r => r.IsTotal));
    }
}
