using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Tables;

/// <summary>Means and the like of groups that are small, or of which nobody says how large they are.</summary>
internal sealed class MeansCheck : GridCheck
{
    private static readonly string[] Words = ["mean", "avg", "average", "median", "sd", "std", "se", "sem", "variance", "sum", "q1", "q3", "iqr", "geomean"];

    public override CheckInfo Info { get; } = new(
        "n-behind-means", 1, StatBarn.LinearAggregations,
        "Columns of means, medians, sums and spreads. Blocks a number whose row gives its group as fewer than the threshold or suppresses the count; warns once where no column of the table says how many people are behind the numbers.",
        "Sizes that stand elsewhere; groups in which one value outweighs the rest.",
        "Give the count beside every mean, and suppress means of groups below the threshold.");

    protected override bool Wants(TableProfile table, CheckContext context) => Means(table).Count > 0;

    protected override void Look(TableGrid grid, TableProfile table, CheckContext context)
    {
        var means = Means(table);
        var sizes = Enumerable.Range(0, table.Columns.Count).Where(i => ColumnNames.IsCount(table.Columns[i].Name)).ToList();
        var rowSizes = grid.Rows.Any(r => r.Texts[0].Trim() is "n" or "N" or "count" or "Count");
        if (sizes.Count == 0 && !rowSizes && !means.All(i => ColumnNames.Words(table.Columns[i].Name).Contains("n")))
            context.Report(FindingSeverity.Warn, table.Place(1, means[0]), "Nothing in this table says how many people are behind these numbers.");
        if (sizes.Count == 0) return;
        foreach (var row in grid.Rows)
        {
            var hidden = sizes.All(s => row.Cells[s].Kind == CellKind.Suppressed);
            var small = sizes.Any(s => row.Cells[s] is { IsCount: true } n && n.Value < context.Threshold && n.Value >= 1) && sizes.Count == 1;
            if (!hidden && !small) continue;
            foreach (var i in means)
                if (row.Cells[i].IsNumber)
                    context.Report(FindingSeverity.Block, table.Place(row.Number, i), hidden
                        ? "The count in this row is suppressed, but the number that comes from it is shown."
                        : $"This comes from a group of fewer than {context.Threshold}.");
        }
    }

    private static List<int> Means(TableProfile table) => Enumerable.Range(0, table.Columns.Count)
        .Where(i => table.Columns[i].Numbers > 0 && table.Columns[i].Numbers > table.Columns[i].Integers / 2 && ColumnNames.Has(table.Columns[i].Name, Words)
            && !ColumnNames.Has(table.Columns[i].Name, "coef", "estimate", "beta", "error", "or", "hr", "rr")).ToList();
}
