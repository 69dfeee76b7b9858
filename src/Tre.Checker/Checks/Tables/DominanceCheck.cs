using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Tables;

/// <summary>Totals of which a few contributors make up nearly all, where the table gives those.</summary>
internal sealed class DominanceCheck : GridCheck
{
    public override CheckInfo Info { get; } = new(
        "dominance", 1, StatBarn.ConcentrationRatios,
        "Rows that give a total and its largest contributors (largest, max, top1, second …), or the share of the largest. Blocks where they make up more than k of the total (n, k rule over the contributors given), and where the others make up less than p of the largest (p % rule).",
        "Totals without their contributors: that needs the data behind the table.",
        "Join the group with another, or leave its total and mean out.",
        new CheckParameter("k", 0.9m, 0.1m, 1, "Share of the total that the largest contributors may make up."),
        new CheckParameter("p", 0.1m, 0, 1, "Share of the largest contributor that all but the two largest must make up."));

    protected override void Look(TableGrid grid, TableProfile table, CheckContext context)
    {
        int Find(Func<string, bool> named) => Enumerable.Range(0, table.Columns.Count).FirstOrDefault(i => table.Columns[i].Numbers > 0 && named(table.Columns[i].Name), -1);
        var first = Find(n => ColumnNames.Has(n, "largest", "max", "maximum", "top", "top1", "biggest", "first") && !ColumnNames.IsPercent(n) && !ColumnNames.Has(n, "second", "2", "2nd"));
        var second = Find(n => ColumnNames.Has(n, "second", "2nd", "top2", "largest2"));
        var total = Find(n => ColumnNames.Has(n, "total", "sum", "turnover", "cost"));
        var share = Find(n => ColumnNames.Has(n, "largest", "top", "top1", "dominant", "biggest") && ColumnNames.IsPercent(n));
        if (share < 0 && (first < 0 || total < 0 || first == total || ColumnNames.Has(table.Columns[first].Name, "mean", "age"))) return;
        var (k, p) = ((double)context.Parameter("k"), (double)context.Parameter("p"));
        foreach (var row in grid.Rows)
        {
            if (share >= 0 && row.Cells[share] is { IsNumber: true } part && part.Value / (table.Columns[share].Max > 1 ? 100 : 1) > k)
                context.Report(FindingSeverity.Block, table.Place(row.Number, share), "One contributor makes up nearly all of this.");
            if (share >= 0 || first < 0 || row.Cells[first] is not { IsNumber: true, Value: > 0 } one || row.Cells[total] is not { IsNumber: true, Value: > 0 } whole || one.Value > whole.Value) continue;
            var two = second >= 0 && row.Cells[second] is { IsNumber: true } next ? next.Value : 0;
            if ((one.Value + two) / whole.Value > k || (second >= 0 && whole.Value - one.Value - two < p * one.Value))
                context.Report(FindingSeverity.Block, table.Place(row.Number, total), "The largest contributors make up nearly all of this: each can tell what the other has.");
        }
    }
}
