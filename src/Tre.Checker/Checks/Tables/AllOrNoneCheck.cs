using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Tables;

/// <summary>Percentages of exactly nothing or everything, and counts that are their whole group.</summary>
internal sealed class AllOrNoneCheck : GridCheck
{
    public override CheckInfo Info { get; } = new(
        "all-or-none", 1, StatBarn.CalculatedRatios,
        "Percentages and proportions of exactly 0 or 100 %, and rows with a total of which one count is all: they say something about every member of a group. Warns where the policy's zero rule flags zeros, blocks where it blocks them.",
        "Percentages under a name that says nothing and without a sign; 99.6 % that was rounded to 100.",
        "Join the group with another, or say why it cannot be otherwise (for example by the definition of the group).");

    protected override bool Wants(TableProfile table, CheckContext context) => context.Zeros != ZeroRule.Allow;

    protected override void Look(TableGrid grid, TableProfile table, CheckContext context)
    {
        var severity = context.Zeros == ZeroRule.Block ? FindingSeverity.Block : FindingSeverity.Warn;
        var percents = Enumerable.Range(0, table.Columns.Count).Where(i => IsShare(table.Columns[i])).ToDictionary(i => i, i => table.Columns[i].Percents == 0 && table.Columns[i].Max <= 1 ? 1d : 100d);
        var across = Additive.Sums(grid, table, TableGrid.CountColumns(table)).Where(s => s.Across).ToList();
        foreach (var row in grid.Rows)
        {
            if (row.IsTotal) continue;
            foreach (var (column, whole) in percents)
                if (row.Cells[column] is { IsNumber: true } cell && (cell.Value == 0 || cell.Value == whole))
                    context.Report(severity, table.Place(row.Number, column), "All or none of a group: this says something about everyone in it.");
        }
        foreach (var sum in across)
            foreach (var part in sum.Parts)
                if (Additive.Known(grid, part) is > 0 and var all && all == Additive.Known(grid, sum.Total))
                    context.Report(severity, table.Place(grid.Rows[part.Row].Number, part.Column), "Everyone in this row is in this one cell, which says something about all of them.");
    }

    private static bool IsShare(ColumnProfile column) =>
        column.Numbers > 1 && column.Min >= 0 && column.Max <= 100 && !ColumnNames.IsStatistic(column.Name)
        && (column.Percents > column.Numbers / 2 || (ColumnNames.IsPercent(column.Name) && !ColumnNames.Has(column.Name, "risk")));
}
