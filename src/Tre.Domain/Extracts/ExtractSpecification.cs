using System.Text.Json.Serialization;
using Tre.Domain.Datasets;

namespace Tre.Domain.Extracts;

/// <summary>What a column becomes.</summary>
public sealed record ColumnTransformation(string Column, Transformation Transformation);

/// <summary>The columns wanted of one table.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Columns">Names of columns.</param>
/// <param name="Transformations">What some of them become; the others become what the catalogue says first.</param>
public sealed record TableSelection(string Table, IReadOnlyList<string> Columns, IReadOnlyList<ColumnTransformation>? Transformations = null)
{
    /// <summary>What the specification says that the column becomes; null if it says nothing.</summary>
    public Transformation? Named(string column) => Transformations?.FirstOrDefault(named => named.Column == column)?.Transformation;

    /// <summary>Columns that will be in the extract: those that are not dropped, each once.</summary>
    public IReadOnlyList<string> Wanted =>
        [.. Columns.Distinct(StringComparer.Ordinal).Where(column => Named(column) is not { Kind: TransformationKind.Drop })];
}

/// <summary>How a column is compared with values in a <see cref="CohortCondition"/>.</summary>
public enum Comparison
{
    Equal,
    In,
    AtLeast,
    AtMost,
}

/// <summary>A person is in the cohort only if a row of theirs in <paramref name="Table"/> meets this. Values are text in the column's own format.</summary>
public sealed record CohortCondition(string Table, string Column, Comparison Comparison, IReadOnlyList<string> Values);

/// <summary>What a project may see and no more: columns per table, of the people who meet every condition.</summary>
/// <param name="Tables">Columns per table.</param>
/// <param name="Cohort">Conditions that all must hold.</param>
/// <param name="People">A further condition, of any form; null for none.</param>
/// <param name="Sample">Some of those people only; null for all.</param>
/// <param name="Others">What is wanted of other datasets than the first; null for nothing.</param>
/// <param name="Links">Which datasets' people are to be told to be the same; null for none.</param>
public sealed record ExtractSpecification(
    IReadOnlyList<TableSelection> Tables,
    IReadOnlyList<CohortCondition> Cohort,
    CohortExpression? People = null,
    Sampling? Sample = null,
    IReadOnlyList<DatasetSelection>? Others = null,
    IReadOnlyList<DatasetLink>? Links = null)
{
    public static ExtractSpecification Empty { get; } = new([], []);

    /// <summary>What is wanted of the first dataset alone.</summary>
    [JsonIgnore]
    public ExtractSpecification First => this with { Others = null, Links = null };

    /// <summary>Whether anything is said of the first dataset.</summary>
    [JsonIgnore]
    public bool AsksFirst => Tables.Count > 0 || Cohort.Count > 0 || People is not null || Sample is not null || Others is not { Count: > 0 };

    /// <summary>The datasets in it, each once; null is the first, which approvals do not name.</summary>
    public IReadOnlyList<string?> Datasets() =>
        [.. AsksFirst ? [null] : Array.Empty<string?>(), .. (Others ?? []).Select(other => other.Dataset).Distinct(StringComparer.Ordinal)];

    /// <summary>Every part with the description of its dataset, the first one first; parts without a description in force are left out.</summary>
    public IEnumerable<(string? Dataset, ExtractSpecification Part, Catalogue Catalogue)> Parts(Catalogues catalogues)
    {
        if (AsksFirst)
        {
            yield return (null, First, catalogues.First);
        }

        foreach (var other in Others ?? [])
        {
            if (catalogues.Named(other.Dataset) is { } catalogue)
            {
                yield return (other.Dataset, other.Alone, catalogue);
            }
        }
    }

    /// <summary>
    /// The same with every transformation named as the catalogue has it now, so that a later change of the catalogue can refuse what was
    /// approved but never change it. For valid specifications.
    /// </summary>
    public ExtractSpecification Named(Catalogue catalogue) => Named(new Catalogues(catalogue, []));

    /// <inheritdoc cref="Named(Catalogue)"/>
    public ExtractSpecification Named(Catalogues catalogues) => this with
    {
        Tables = NamedTables(catalogues.First),
        Others = Others is null ? null : [.. Others.Select(other => catalogues.Named(other.Dataset) is { } catalogue ? other with { Tables = other.Alone.NamedTables(catalogue) } : other)],
    };

    private IReadOnlyList<TableSelection> NamedTables(Catalogue catalogue) =>
        [.. Tables.Select(selection => catalogue.Table(selection.Table) is { } table
            ? new TableSelection(selection.Table, selection.Wanted, [.. ExtractColumn.Of(selection, table).Select(column => new ColumnTransformation(column.Source.Name, column.Transformation))])
            : selection)];
}
