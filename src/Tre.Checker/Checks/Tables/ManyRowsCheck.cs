using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Tables;

/// <summary>Tables longer than results usually are.</summary>
internal sealed class ManyRowsCheck : Check, ITableCheck
{
    public override CheckInfo Info { get; } = new(
        "many-rows", 1, StatBarn.RecordLevel,
        "Tables with more rows than mostRows. Warns: results are rarely that long, rows about people are.",
        "Short tables of people; one long table that was cut into several files.",
        "Release only the rows that the result needs, or say why all are needed.",
        new CheckParameter("mostRows", 1_000, 10, 10_000_000, "Rows of the longest table that draws no finding."));

    public ITableScan? Start(TableProfile table, CheckContext context)
    {
        if (table.Rows > context.Parameter("mostRows"))
            context.Report(FindingSeverity.Warn, table.Place(1, 0) with { Column = null, ColumnName = null },
                $"The table has {table.Rows:N0} rows, more than results usually have.");
        return null;
    }
}
