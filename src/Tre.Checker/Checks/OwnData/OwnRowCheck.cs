using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.OwnData;

/// <summary>Rows of the project's extract, as they are.</summary>
internal sealed class OwnRowCheck : OwnDataCheck, ITableCheck
{
    public override CheckInfo Info { get; } = new(
        "own-row", 1, StatBarn.RecordLevel,
        "Rows that stand in one of the project's own extracts, with or without their pseudonyms and blanks, in whatever order of columns, with or without a column of row numbers, and whether 12 is written 12.0. They are told by keyed hashes that were made when the extract was built. Blocks each; warns that it was not checked where an extract's hashes are missing.",
        "Rows of which a value was changed, rounded, left out or added; rows with fewer than three values or twelve characters beside the pseudonym; rows of extracts that were destroyed.",
        "Release groups of people instead of rows about them.");

    protected override string What => "rows";

    public ITableScan? Start(TableProfile table, CheckContext context) => context.Known is { Any: true } known ? new Scan(table, context, known) : null;

    private sealed class Scan(TableProfile table, CheckContext context, Session.KnownData known) : ITableScan
    {
        public void Row(TableRow row)
        {
            if (known.IsRow(row, 0) || known.IsRow(row, 1))
                context.Report(FindingSeverity.Block, table.Place(row.Number, 0) with { Column = null, ColumnName = null }, "This row stands in the project's own data.");
        }

        public void End()
        {
        }
    }
}
