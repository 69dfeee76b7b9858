using Tre.Domain.Datasets;
using Tre.Domain.Extracts;

namespace Tre.Extractor.Building;

/// <summary>Where a column becomes what it becomes.</summary>
internal enum ColumnPath
{
    /// <summary>Here: the person's pseudonym, the same in every table.</summary>
    Person,

    /// <summary>Here: a pseudonym of another key, the same wherever a column of this name stands.</summary>
    Key,

    /// <summary>Here: a date moved by the person's own number of days, which the source never learns.</summary>
    Date,

    /// <summary>In the source already, so that it passes through untouched.</summary>
    Rest,
}

/// <param name="Column">Column of the source and what becomes of it.</param>
/// <param name="Path">Where.</param>
internal sealed record PlannedColumn(ExtractColumn Column, ColumnPath Path)
{
    public CatalogueColumn Source => Column.Source;

    public Transformation Transformation => Column.Transformation;

    public string Name => Column.Name;

    /// <summary>As the manifest says it, with the version of the code.</summary>
    public string TransformationName => Transformation.Kind.Code() + "/1";

    /// <summary>Parameters as the manifest says them; null where there are none.</summary>
    public IReadOnlyList<string>? Parameters => Transformation.Parameters().ToList() is [_, ..] some ? some : null;

    /// <summary>Type in the extract, as the manifest says it.</summary>
    public string Type => (Transformation.Kind, Source.Type) switch
    {
        (TransformationKind.Year, _) => "year",
        (TransformationKind.Month, _) => "yearmonth",
        (TransformationKind.Keep or TransformationKind.ShiftDate, "date") => "date",
        (TransformationKind.Keep or TransformationKind.ShiftDate, "timestamp") => "datetime",
        (TransformationKind.Keep, "integer" or "bigint") => "integer",
        (TransformationKind.Keep or TransformationKind.Round or TransformationKind.TopBottomCode, "numeric") => "number",
        (TransformationKind.Round or TransformationKind.TopBottomCode, _) => IsWhole ? "integer" : "number",
        _ => "string",
    };

    private bool IsWhole => new[] { Transformation.Step, Transformation.Least, Transformation.Most }.All(n => n is null || n == decimal.Truncate(n.Value));
}

/// <param name="Source">Table of the source.</param>
/// <param name="File">File of the extract.</param>
/// <param name="Columns">In file order, that of <see cref="ColumnPath"/>: what is made here first, because then the rest of a row passes through untouched.</param>
/// <param name="Dataset">Its dataset; null for the first.</param>
internal sealed record PlannedTable(CatalogueTable Source, string File, IReadOnlyList<PlannedColumn> Columns, string? Dataset = null)
{
    /// <summary>Name for people and for reports, which tells tables of several datasets apart.</summary>
    public string Label => Dataset is null ? Source.Name : $"{Dataset}: {Source.Name}";

    /// <summary>Whether the person's pseudonym is among the columns.</summary>
    public bool HasPerson => Columns.Any(c => c.Path == ColumnPath.Person);

    /// <summary>Whether it has free text that is redacted.</summary>
    public bool Redacts => Columns.Any(c => c.Transformation.Kind == TransformationKind.Redact);

    public IReadOnlyList<PlannedColumn> On(ColumnPath path) => [.. Columns.Where(c => c.Path == path)];
}

/// <summary>A specification held against the catalogue: exactly what will be read and written. Pure.</summary>
/// <param name="Schema">Schema of the source.</param>
/// <param name="Tables">Tables of the extract.</param>
/// <param name="Cohort">Whose rows: conditions that all must hold.</param>
/// <param name="People">Whose rows: a further condition; null for none.</param>
/// <param name="ShiftDays">Most days by which dates move; 0 where none does.</param>
internal sealed record ExtractPlan(string Schema, IReadOnlyList<PlannedTable> Tables, IReadOnlyList<CohortCondition> Cohort, CohortExpression? People, int ShiftDays)
{
    /// <summary>Whether the people's own identifiers are needed, to look for them in free text.</summary>
    public bool Redacts => Tables.Any(t => t.Redacts);

    /// <summary>Some of those people only; null for all.</summary>
    public Sampling? Sample { get; init; }
}
