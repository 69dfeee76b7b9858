using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Tables;

/// <summary>Percentages that, with a number of people beside them, give a small count back.</summary>
internal sealed class PercentageCheck : Check, ITableCheck
{
    public override CheckInfo Info { get; } = new(
        "percentage-gives-count", 1, StatBarn.CalculatedRatios,
        "A percentage or proportion in a row that also holds a total (total, denominator, n, base …): multiplies back, allowing for the decimals shown. Blocks when only one count below the threshold fits, warns when several fit and all are below it. Looks at the rest of the group as well (98 % of 100 leaves two).",
        "Totals that stand in another row, table or text; rates per 1,000 and other scales; percentages of a total that is not in the row.",
        "Round percentages so far that they give no count, or suppress them with the small count that they come from.");

    public ITableScan? Start(TableProfile table, CheckContext context)
    {
        var percents = Enumerable.Range(0, table.Columns.Count).Where(i => IsPercent(table.Columns[i])).ToList();
        var totals = Enumerable.Range(0, table.Columns.Count).Where(i => IsTotal(table.Columns[i])).ToList();
        return percents.Count == 0 || totals.Count == 0 ? null : new Scan(table, context, percents, totals);
    }

    private static bool IsPercent(ColumnProfile column) =>
        column.Numbers > 0 && column.Min >= 0 && column.Max <= 100 && (column.Percents > column.Numbers / 2 || ColumnNames.IsPercent(column.Name));

    private static bool IsTotal(ColumnProfile column) =>
        column.Integers > 0 && column.Integers == column.Numbers && ColumnNames.IsTotal(column.Name)
        && !ColumnNames.IsPercent(column.Name) && !ColumnNames.IsPersonId(column.Name) && !ColumnNames.IsMeasure(column.Name);

    private sealed class Scan(TableProfile table, CheckContext context, List<int> percents, List<int> totals) : ITableScan
    {
        public void Row(TableRow row)
        {
            foreach (var p in percents)
            {
                var cell = row.Read(p);
                if (!cell.IsNumber || cell.Value < 0) continue;
                var column = table.Columns[p];
                var scale = column.Percents == 0 && column.Max <= 1 ? 1d : 100d;
                foreach (var t in totals)
                    if (t != p && row.Read(t) is { IsCount: true, Value: > 0 } total && Report(row.Number, p, cell, scale, total.Value)) break;
            }
        }

        private bool Report(int row, int column, Cell cell, double scale, double total)
        {
            var fit = Implied.Small(cell.Value / scale, cell.Decimals, scale, total, context.Threshold);
            var rest = Implied.Small(1 - cell.Value / scale, cell.Decimals, scale, total, context.Threshold);
            if (fit == 0 && rest == 0) return false;
            context.Report(fit == 1 || rest == 1 ? FindingSeverity.Block : FindingSeverity.Warn, table.Place(row, column), fit > 0
                ? $"With the total in this row this gives back a count of fewer than {context.Threshold}."
                : $"With the total in this row this gives back that fewer than {context.Threshold} are not in the group.");
            return true;
        }

        public void End() { }
    }
}
