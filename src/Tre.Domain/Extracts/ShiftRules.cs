using Tre.Domain.Datasets;

namespace Tre.Domain.Extracts;

/// <summary>
/// Shifted dates hide the calendar only while nothing beside them shows it: all dates of a person move by the same number of days,
/// and no date may stand in the extract unmoved.
/// </summary>
internal static class ShiftRules
{
    public static IEnumerable<Refusal> Problems(ExtractSpecification specification, Catalogue catalogue) => Problems([(specification, catalogue)]);

    /// <summary>The same of datasets whose people are told to be the same: what stands beside a person's dates is then in both.</summary>
    public static IEnumerable<Refusal> Problems(IReadOnlyList<(ExtractSpecification Part, Catalogue Catalogue)> together)
    {
        var columns = together.SelectMany(one => one.Part.Tables, (one, selection) => (Selection: selection, Table: one.Catalogue.Table(selection.Table)))
            .Where(one => one.Table is not null)
            .SelectMany(one => ExtractColumn.Of(one.Selection, one.Table!), (one, column) => (one.Selection.Table, Column: column))
            .ToList();
        var shifted = columns.Where(it => it.Column.Transformation.Kind == TransformationKind.ShiftDate).ToList();
        if (shifted.Count == 0)
        {
            yield break;
        }

        foreach (var (table, column) in shifted.Where(it => it.Column.Transformation.Days != shifted[0].Column.Transformation.Days))
        {
            yield return new("shift-differs", "Move all dates by the same number of days, or the time between them would be lost.", Place(table, column));
        }

        foreach (var (table, column) in columns.Where(it => it.Column.Source.Type is "date" or "timestamp"
                                                            && it.Column.Transformation.Kind is TransformationKind.Keep or TransformationKind.Month))
        {
            yield return new("shift-revealed", $"Move “{table}.{column.Source.Name}” too, take its year or leave it out: beside it the other dates could be moved back.", Place(table, column));
        }
    }

    private static string Place(string table, ExtractColumn column) => $"tables.{table}.{column.Source.Name}";
}
