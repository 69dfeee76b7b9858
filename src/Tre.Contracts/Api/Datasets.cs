namespace Tre.Contracts.Api;

/// <summary>What the installation's dataset holds. No data of anybody.</summary>
public sealed record CatalogueInfo(string Dataset, string Version, string Title, string Custodian, IReadOnlyList<CatalogueTableInfo> Tables);

public sealed record CatalogueTableInfo(string Name, string Description, string PersonColumn, IReadOnlyList<CatalogueColumnInfo> Columns);

/// <param name="Type">integer, bigint, numeric, text, date or timestamp.</param>
/// <param name="Class">Disclosure class: unclassified, directIdentifier, key, birthDate, quasiIdentifier, sensitive, ordinary, freeText.</param>
/// <param name="Offered">Whether it may stand in an extract.</param>
public sealed record CatalogueColumnInfo(string Name, string Type, string Class, bool Offered, string Description, string? Unit);
