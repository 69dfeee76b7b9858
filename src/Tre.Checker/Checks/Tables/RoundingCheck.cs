using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Tables;

/// <summary>Counts that depart from the base to which the others were rounded.</summary>
internal sealed class RoundingCheck : GridCheck
{
    public override CheckInfo Info { get; } = new(
        "rounding-base", 2, StatBarn.Frequencies,
        "The base to which a table's counts were rounded (3, 5, 7, 10, 20, 50, 100, or the midpoints of 6 and 10), told from at least minCells counts of which four in five keep it. Warns of each count that does not: an unrounded number among rounded ones; and of columns that each keep a base of their own, where no base is kept by all. Where the policy sets a base, blocks every count that is no multiple of it.",
        "Tables with few counts; whether numbers were rounded before or after they were added up.",
        "Round every count of the table, totals too, to the same base, each from its own unrounded number.",
        new CheckParameter("base", 0, 0, 1_000, "Base that the policy asks for; 0 asks for none."),
        new CheckParameter("minCells", 10, 4, 10_000, "Counts that a base is told from."));

    protected override void Look(TableGrid grid, TableProfile table, CheckContext context)
    {
        var columns = TableGrid.CountColumns(table);
        var counts = grid.Rows.SelectMany((r, i) => columns.Where(c => r.Cells[c].IsCount).Select(c => (Row: r, Column: c, r.Cells[c].Value))).ToList();
        var asked = (int)context.Parameter("base");
        var rounding = asked > 1 ? new Rounding(asked, 0) : Told(counts.Select(c => c.Value).ToList(), (int)context.Parameter("minCells"));
        if (asked <= 1) Mixed(grid, table, columns, rounding, context);
        if (rounding is null) return;
        foreach (var (row, column, value) in counts)
            if (!rounding.Fits(value))
                context.Report(asked > 1 ? FindingSeverity.Block : FindingSeverity.Warn, table.Place(row.Number, column), asked > 1
                    ? $"This count is not rounded to {asked}, as the policy asks."
                    : $"Most counts of this table are rounded to {rounding.Base}; this one is not.");
    }

    // Of counts that all keep a base of five, four in five may keep ten by chance.
    private static Rounding? Told(List<double> counts, int least) => Rounding.Of(counts, least, 1) ?? Rounding.Of(counts, least, 0.8);

    // Eight counts keep a base of five by chance once in 390,000 times.
    private static void Mixed(TableGrid grid, TableProfile table, List<int> columns, Rounding? whole, CheckContext context)
    {
        var own = columns.Select(c => (Column: c, Rounding: Rounding.Of(grid.Rows.Where(r => r.Cells[c].IsCount).Select(r => r.Cells[c].Value).ToList(), 8, 1))).Where(c => c.Rounding is not null).ToList();
        if (own.Count < 2 || own.Select(c => c.Rounding).Distinct().Count() < 2) return;
        var finest = own.MinBy(c => c.Rounding!.Base).Rounding!;
        foreach (var (column, rounding) in own)
            if (rounding != finest && rounding != whole)
                context.Report(FindingSeverity.Warn, table.Place(1, column), $"This column is rounded to {rounding!.Base} and another to {finest.Base}: what is rounded in two ways can be told more exactly.");
    }
}
