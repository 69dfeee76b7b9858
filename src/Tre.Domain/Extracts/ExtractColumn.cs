using Tre.Domain.Datasets;

namespace Tre.Domain.Extracts;

/// <summary>One column of an extract: a column of the source and what becomes of it.</summary>
public sealed record ExtractColumn(CatalogueColumn Source, Transformation Transformation)
{
    /// <summary>Name in the extract. Where a value is no longer of the kind that its name says, the name says so.</summary>
    public string Name => Transformation.Kind switch
    {
        TransformationKind.Year => Source.Name + "_year",
        TransformationKind.Month => Source.Name + "_month",
        TransformationKind.AgeBand => Source.Name + "_age_band",
        TransformationKind.PostcodeDistrict => Source.Name + "_district",
        TransformationKind.PostcodeArea => Source.Name + "_area",
        TransformationKind.Redact => Source.Name + "_redacted",
        _ => Source.Name,
    };

    /// <summary>The columns of a valid selection in the catalogue's order, each with its transformation.</summary>
    public static IReadOnlyList<ExtractColumn> Of(TableSelection selection, CatalogueTable table)
    {
        var wanted = selection.Wanted.ToHashSet(StringComparer.Ordinal);
        return [.. table.Columns.Where(column => wanted.Contains(column.Name) && column.Offered)
            .Select(column => new ExtractColumn(column, selection.Named(column.Name) ?? column.Allowed[0]))];
    }
}
