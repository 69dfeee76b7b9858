using System.Text.Json.Serialization;

namespace Tre.Domain.Datasets;

/// <summary>One column of a catalogued table.</summary>
/// <param name="Name">As in the source.</param>
/// <param name="Type">Source type: integer, bigint, numeric, text, date or timestamp.</param>
/// <param name="Class">Disclosure class.</param>
/// <param name="Description">For people.</param>
/// <param name="Unit">Unit of measure, where there is one.</param>
/// <param name="Transformations">
/// What the column may become, at the least coarse that is allowed; the first is what it becomes where a specification says nothing.
/// Null leaves it to the class, an empty list keeps the column out of every extract.
/// </param>
/// <param name="Owner">Who answers for this variable; null for the dataset's custodian.</param>
/// <param name="LegalBasis">On which legal basis it is used; null for the dataset's.</param>
/// <param name="Tier">How sensitive it is, 0 (open) to 4; null for the dataset's.</param>
public sealed record CatalogueColumn(
    string Name,
    string Type,
    DisclosureClass Class,
    string Description,
    string? Unit = null,
    IReadOnlyList<Transformation>? Transformations = null,
    string? Owner = null,
    string? LegalBasis = null,
    int? Tier = null)
{
    /// <summary>Whether the column may stand in an extract at all.</summary>
    [JsonIgnore]
    public bool Offered => Allowed.Count > 0;

    /// <summary>What the column may become, whatever the catalogue's author wrote: never more than its class permits.</summary>
    [JsonIgnore]
    public IReadOnlyList<Transformation> Allowed =>
        [.. (Transformations ?? ClassRules.Defaults(Class)).Where(t => ClassRules.Permits(Class, t.Kind) && TransformationRules.Takes(t.Kind, Type))];

    /// <summary>Whether the column may become this: allowed, or coarser than what is.</summary>
    public bool Allows(Transformation asked) =>
        TransformationRules.Problem(asked) is null && Allowed.Any(allowed => TransformationRules.Covers(allowed, asked));

    /// <summary>The type in which the column's values may choose people: its own, <c>year</c> where days would say too much, or null.</summary>
    [JsonIgnore]
    public string? ComparesAs =>
        Class is DisclosureClass.BirthDate ? Offered ? "year" : null
        : Allowed.Any(t => t.Kind == TransformationKind.Keep) ? Type
        : Type is "date" or "timestamp" && Allowed.Any(t => t.Kind is TransformationKind.Year or TransformationKind.Month or TransformationKind.ShiftDate) ? "year"
        : null;
}

/// <summary>One catalogued table. Each row belongs to the person named by <paramref name="PersonColumn"/>.</summary>
/// <param name="Rows">Rows as last counted; null if never.</param>
/// <param name="People">People who have a row, as last counted; null if never.</param>
public sealed record CatalogueTable(
    string Name, string Description, string PersonColumn, IReadOnlyList<CatalogueColumn> Columns, long? Rows = null, long? People = null)
{
    public CatalogueColumn? Column(string name) => Columns.FirstOrDefault(column => column.Name == name);
}

/// <summary>What a dataset holds, in the version named by <paramref name="Version"/>.</summary>
/// <param name="Dataset">Short stable name of the dataset.</param>
/// <param name="Version">Version of this description.</param>
/// <param name="Title">For people.</param>
/// <param name="Custodian">Who answers for the data.</param>
/// <param name="Schema">Source schema that the tables live in.</param>
/// <param name="Tables">Tables that may be asked for.</param>
/// <param name="LegalBasis">On which legal basis the data are used.</param>
/// <param name="Tier">How sensitive they are, 0 (open) to 4 (a threat to life if they leak).</param>
/// <param name="Description">For people, in a few sentences.</param>
/// <param name="PersonIdentifier">By what kind of identifier people of other datasets can be recognised; null where they cannot.</param>
/// <param name="LinkableWith">Names of datasets with which this one's people may be linked where an approval says so; null for none.</param>
public sealed record Catalogue(
    string Dataset,
    string Version,
    string Title,
    string Custodian,
    string Schema,
    IReadOnlyList<CatalogueTable> Tables,
    string? LegalBasis = null,
    int? Tier = null,
    string? Description = null,
    string? PersonIdentifier = null,
    IReadOnlyList<string>? LinkableWith = null)
{
    /// <summary>People are recognised by their NHS number, which the source keeps apart.</summary>
    public const string ByNhsNumber = "nhs-number";

    /// <summary>Where nothing has been signed: there is nothing to ask for.</summary>
    public static Catalogue None { get; } = new("", "", "No dataset", "", "", []);

    public CatalogueTable? Table(string name) => Tables.FirstOrDefault(table => table.Name == name);
}
