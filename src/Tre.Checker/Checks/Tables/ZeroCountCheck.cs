using Tre.Checker.Tables;
using Tre.Checker.Tables.Surveys;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Tables;

/// <summary>Counts of exactly zero, as the policy reads them.</summary>
internal sealed class ZeroCountCheck : Check, ICellCheck
{
    public override CheckInfo Info { get; } = new(
        "zero-count", 1, StatBarn.Frequencies,
        "Counts of exactly zero, in the same cells as small-count. The policy's zero rule says whether they may stand, are flagged for a look (warn), or block. Where only the shape says that it is a count it never more than warns.",
        "Zeros that are missing rows: a category that is left out because nobody is in it.",
        "Join the category with another, or say why the zero cannot be otherwise (for example a group that the study left out).");

    public CellQuestion? Ask(string column, CheckContext context) => context.Zeros == ZeroRule.Allow ? null : CountCells.Ask(column, static count => count == 0);

    public ITableScan? Start(TableProfile table, CheckContext context) =>
        context.Zeros == ZeroRule.Allow ? null : new Scan(table, context);

    private sealed class Scan(TableProfile table, CheckContext context) : ITableScan
    {
        private readonly CountCells _counts = new(table);

        public void Row(TableRow row) => _counts.Each(row, (column, count, certain) =>
        {
            if (count != 0) return;
            context.Report(context.Zeros == ZeroRule.Block && certain ? FindingSeverity.Block : FindingSeverity.Warn,
                table.Place(row.Number, column), "This counts nobody, which says something about everyone in the group.");
        });

        public void End() { }
    }
}
