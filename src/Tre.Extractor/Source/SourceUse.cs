using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Extractor.Building;

namespace Tre.Extractor.Source;

/// <summary>A column that building needs, and what it must be.</summary>
internal sealed record SourceUse(CatalogueTable Table, string Column, string Type)
{
    /// <summary>Every column that is read or compared, by table.</summary>
    public static IEnumerable<IGrouping<CatalogueTable, SourceUse>> Of(ExtractPlan plan, Catalogue catalogue)
    {
        var read = plan.Tables.SelectMany(t => t.Columns.Select(c => Use(t.Source, c.Source.Name)).Append(Use(t.Source, t.Source.PersonColumn)));
        var compared = plan.Cohort.Select(c => (Table: catalogue.Table(c.Table)!, c.Column))
            .SelectMany(c => new[] { Use(c.Table, c.Column), Use(c.Table, c.Table.PersonColumn) });
        var asked = ExpressionColumns.Of(plan.People).Select(u => (Table: catalogue.Table(u.Table)!, u.Column))
            .SelectMany(u => new[] { Use(u.Table, u.Column ?? u.Table.PersonColumn), Use(u.Table, u.Table.PersonColumn) });
        var identifying = IdentifyingColumns.Of(plan, catalogue).SelectMany(it => new[] { Use(it.Table, it.Column.Name), Use(it.Table, it.Table.PersonColumn) });
        return read.Concat(compared).Concat(asked).Concat(identifying).Distinct().GroupBy(u => u.Table);
    }

    // Whatever the catalogue says of it, people are told apart by a whole number.
    private static SourceUse Use(CatalogueTable table, string column) =>
        new(table, column, column == table.PersonColumn ? "bigint" : table.Column(column)!.Type);
}
