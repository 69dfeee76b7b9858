using System.Globalization;
using System.Text.RegularExpressions;
using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Tables;

/// <summary>Percentages under a header, or above a row, that says how many people the column is about.</summary>
internal sealed partial class GroupPercentageCheck : GridCheck
{
    public override CheckInfo Info { get; } = new(
        "percentage-of-group", 1, StatBarn.CalculatedRatios,
        "Percentages in a column whose header gives its group's size (n=40, N = 1,250) or that has a row called n, N or total: multiplies back, allowing for the decimals shown. Blocks when only one count below the threshold fits, warns when several fit and all are below it; looks at the rest of the group as well.",
        "Sizes that stand in the text around the table; percentages whose cells and labels have no sign.",
        "Round percentages so far that they give no count, or suppress them with the small count that they come from.");

    protected override void Look(TableGrid grid, TableProfile table, CheckContext context)
    {
        for (var column = 1; column < table.Columns.Count; column++)
        {
            if (Size(grid, table, column) is not { } size) continue;
            foreach (var row in grid.Rows)
            {
                var cell = row.Cells[column];
                if (!cell.IsNumber || !(cell.HasPercentSign || (cell.Kind == CellKind.Decimal && ColumnNames.IsPercent(row.Texts[0]))) || cell.Value is < 0 or > 100) continue;
                var fit = Implied.Small(cell.Value / 100, cell.Decimals, 100, size, context.Threshold);
                var rest = Implied.Small(1 - cell.Value / 100, cell.Decimals, 100, size, context.Threshold);
                if (fit > 0 || rest > 0)
                    context.Report(fit == 1 || rest == 1 ? FindingSeverity.Block : FindingSeverity.Warn, table.Place(row.Number, column), fit > 0
                        ? $"With the size of the group this gives back a count of fewer than {context.Threshold}."
                        : $"With the size of the group this gives back that fewer than {context.Threshold} are not in it.");
            }
        }
    }

    private static double? Size(TableGrid grid, TableProfile table, int column)
    {
        var match = HeaderSize().Match(table.Columns[column].Name);
        if (match.Success && double.TryParse(match.Groups[1].ValueSpan, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var size)) return size;
        var row = grid.Rows.FirstOrDefault(r => r.Cells[column].Kind == CellKind.Integer && (r.Texts[0].Trim() is "n" or "N" || r.IsTotal));
        return row?.Cells[column].Value;
    }

    [GeneratedRegex(@"(?<![A-Za-z])[nN]\s*=\s*([0-9][0-9,]{0,11})(?![0-9])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HeaderSize();
}
