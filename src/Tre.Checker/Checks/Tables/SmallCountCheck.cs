using Tre.Checker.Tables;
using Tre.Checker.Tables.Surveys;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Tables;

/// <summary>Counts of people or events between 1 and the threshold.</summary>
internal sealed class SmallCountCheck : Check, ICellCheck
{
    public override CheckInfo Info { get; } = new(
        "small-count", 1, StatBarn.Frequencies,
        "Whole numbers from 1 to one below the policy's threshold in cells that count people or events. Blocks where the header says so (n, count, patients, deaths …), the row's label does (n, count, total …), the cell is written as a count with a percentage, or a header says n=3. Warns where only the shape says so: whole numbers in rows that each carry their own label.",
        "Counts that are given back by subtracting cells, tables or earlier releases from each other; counts in pictures; weighted or scaled counts; a column of counts in a table of more than 1,000 rows whose header says nothing.",
        "Suppress the cell and at least one other in its row and column, join categories, or round all counts to the agreed base.");

    public CellQuestion Ask(string column, CheckContext context) => CountCells.Ask(column, count => count >= 1 && count < context.Threshold);

    public ITableScan Start(TableProfile table, CheckContext context)
    {
        for (var i = 0; i < table.Columns.Count; i++)
            if (SmallCountText.InHeader(table.Columns[i].Name, context.Threshold))
                context.Report(FindingSeverity.Block, table.Place(1, i), $"The header gives a group of fewer than {context.Threshold}.");
        return new Scan(table, context);
    }

    private sealed class Scan(TableProfile table, CheckContext context) : ITableScan
    {
        private readonly CountCells _counts = new(table);

        public void Row(TableRow row) => _counts.Each(row, (column, count, certain) =>
        {
            if (count < 1 || count >= context.Threshold) return;
            context.Report(certain ? FindingSeverity.Block : FindingSeverity.Warn, table.Place(row.Number, column), certain
                ? $"This counts fewer than {context.Threshold} people or events."
                : $"This looks like a count of fewer than {context.Threshold}.");
        });

        public void End() { }
    }
}
