namespace Tre.Domain.Datasets;

/// <summary>One column of a catalogued table.</summary>
/// <param name="Name">As in the source.</param>
/// <param name="Type">Source type: integer, bigint, numeric, text, date or timestamp.</param>
/// <param name="Class">Disclosure class.</param>
/// <param name="Description">For people.</param>
/// <param name="Unit">Unit of measure, where there is one.</param>
public sealed record CatalogueColumn(string Name, string Type, DisclosureClass Class, string Description, string? Unit = null)
{
    /// <summary>Whether the column may stand in an extract at all.</summary>
    public bool Offered => Class is not (DisclosureClass.DirectIdentifier or DisclosureClass.Unclassified or DisclosureClass.FreeText);
}

/// <summary>One catalogued table. Each row belongs to the person named by <paramref name="PersonColumn"/>.</summary>
public sealed record CatalogueTable(string Name, string Description, string PersonColumn, IReadOnlyList<CatalogueColumn> Columns)
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
public sealed record Catalogue(string Dataset, string Version, string Title, string Custodian, string Schema, IReadOnlyList<CatalogueTable> Tables)
{
    public CatalogueTable? Table(string name) => Tables.FirstOrDefault(table => table.Name == name);
}
