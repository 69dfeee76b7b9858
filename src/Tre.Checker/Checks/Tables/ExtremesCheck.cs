using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Tables;

/// <summary>Smallest and largest values, which are single people's.</summary>
internal sealed class ExtremesCheck : GridCheck
{
    private static readonly string[] Words = ["min", "max", "minimum", "maximum", "lowest", "highest", "smallest", "largest", "youngest", "oldest", "earliest", "latest", "shortest", "longest", "range", "p0", "p100"];
    private static readonly string[] Exempt = ["iqr", "interquartile", "reference", "normal", "quartile", "age-band", "band"];

    public override CheckInfo Info { get; } = new(
        "end-points", 1, StatBarn.ExtremeValues,
        "Columns and rows called min, max, lowest, highest, youngest, oldest, earliest, latest, range and the like that hold numbers or dates. Warns: an end point is one person's value unless many share it.",
        "End points on axes and box plots; percentiles near 0 and 100; end points under other names.",
        "Give the 5th and 95th percentile of a group that is large enough, or say why many share the value.");

    protected override void Look(TableGrid grid, TableProfile table, CheckContext context)
    {
        var named = Enumerable.Range(0, table.Columns.Count).Where(i => IsExtreme(table.Columns[i].Name)).ToHashSet();
        foreach (var row in grid.Rows)
        {
            var label = IsExtreme(row.Texts[0]);
            for (var i = 0; i < row.Cells.Length; i++)
                if ((named.Contains(i) || (label && i > 0 && !ColumnNames.Has(table.Columns[i].Name, "n", "count"))) && (row.Cells[i].IsNumber || IsRange(row.Texts[i])))
                    context.Report(FindingSeverity.Warn, table.Place(row.Number, i), "An end point is one person's value unless many share it.");
        }
    }

    private static bool IsExtreme(string name) => name.Length <= 60 && ColumnNames.Has(name, Words) && !ColumnNames.Has(name, Exempt);

    private static bool IsRange(string text) => Calendar.Read(text) is not null || (text.Length <= 40 && text.AsSpan().ContainsAnyInRange('0', '9') && !text.AsSpan().ContainsAnyInRange('a', 'z'));
}
