using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Tables;

/// <summary>Survival tables whose steps are single people.</summary>
internal sealed class SurvivalCheck : GridCheck
{
    public override CheckInfo Info { get; } = new(
        "survival-steps", 1, StatBarn.SurvivalTables,
        "Survival tables: a column of people at risk (n.risk, at risk, num at risk) that never rises within a group. Blocks rows with fewer than the threshold at risk, and rows where the number at risk falls by fewer than the threshold: then the time is that of one person or a few.",
        "Survival curves without numbers at risk; pictures of curves.",
        "Give survival at few fixed times, so that at least the threshold leave between two of them, and end where fewer than the threshold are left.");

    protected override bool Wants(TableProfile table, CheckContext context) => AtRisk(table) >= 0;

    protected override void Look(TableGrid grid, TableProfile table, CheckContext context)
    {
        var column = AtRisk(table);
        double? before = null;
        foreach (var row in grid.Rows)
        {
            if (row.Cells[column] is not { IsNumber: true } risk) { before = null; continue; }
            var fell = before - risk.Value;
            if (risk.Value >= 1 && risk.Value < context.Threshold)
                context.Report(FindingSeverity.Block, table.Place(row.Number, column), $"Fewer than {context.Threshold} are left at risk here.");
            else if (fell >= 1 && fell < context.Threshold)
                context.Report(FindingSeverity.Block, table.Place(row.Number, column), $"Fewer than {context.Threshold} left since the row before: the time between is theirs.");
            // It rises where the next group begins.
            before = risk.Value;
        }
    }

    private static int AtRisk(TableProfile table)
    {
        for (var i = 0; i < table.Columns.Count; i++)
            if (ColumnNames.Words(table.Columns[i].Name) is ["n", "risk"] or ["at", "risk"] or ["number", "at", "risk"] or ["num", "at", "risk"] or ["n", "at", "risk"] or ["nrisk"] or ["atrisk"])
                return i;
        return -1;
    }
}
