using Tre.Domain.Datasets;
using Tre.Domain.Extracts;

namespace Tre.Extractor.Building;

/// <summary>What happens to a column on its way out.</summary>
internal enum Transformation
{
    Keep,

    /// <summary>The person's pseudonym, the same in every table.</summary>
    PseudonymisePerson,

    /// <summary>A pseudonym of another key, the same wherever a column of this name stands.</summary>
    PseudonymiseKey,

    /// <summary>A date becomes its year, in the source already.</summary>
    Year,
}

/// <param name="Source">Column of the source.</param>
/// <param name="Name">Column of the extract.</param>
/// <param name="Transformation">How the one becomes the other.</param>
internal sealed record PlannedColumn(CatalogueColumn Source, string Name, Transformation Transformation)
{
    /// <summary>As the manifest says it, with the version of the code.</summary>
    public string TransformationName => Transformation switch
    {
        Transformation.Keep => "keep/1",
        Transformation.Year => "year/1",
        _ => "pseudonymise/1",
    };

    /// <summary>Type in the extract, as the manifest says it.</summary>
    public string Type => (Transformation, Source.Type) switch
    {
        (Transformation.PseudonymisePerson or Transformation.PseudonymiseKey, _) => "string",
        (Transformation.Year, _) => "year",
        (_, "integer" or "bigint") => "integer",
        (_, "numeric") => "number",
        (_, "date") => "date",
        (_, "timestamp") => "datetime",
        _ => "string",
    };
}

/// <param name="Source">Table of the source.</param>
/// <param name="File">File of the extract.</param>
/// <param name="Columns">In file order: pseudonyms first, because then the rest of a row passes through untouched.</param>
internal sealed record PlannedTable(CatalogueTable Source, string File, IReadOnlyList<PlannedColumn> Columns)
{
    /// <summary>Whether the person's pseudonym is among the columns.</summary>
    public bool HasPerson => Columns.Any(c => c.Transformation == Transformation.PseudonymisePerson);

    public IReadOnlyList<PlannedColumn> OtherKeys => [.. Columns.Where(c => c.Transformation == Transformation.PseudonymiseKey)];

    public IReadOnlyList<PlannedColumn> Rest => [.. Columns.Where(c => c.Transformation is Transformation.Keep or Transformation.Year)];
}

/// <summary>A specification held against the catalogue: exactly what will be read and written. Pure.</summary>
internal sealed record ExtractPlan(string Schema, IReadOnlyList<PlannedTable> Tables, IReadOnlyList<CohortCondition> Cohort);
