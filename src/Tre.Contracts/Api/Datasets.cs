namespace Tre.Contracts.Api;

/// <summary>What one of the installation's datasets holds. No data of anybody.</summary>
/// <param name="Version">Of the description that a data steward has signed; empty if none is in force.</param>
/// <param name="Tier">How sensitive the data are, 0 (open) to 4.</param>
/// <param name="PersonIdentifier">By what people of other datasets can be recognised; null where they cannot.</param>
/// <param name="LinkableWith">Datasets with which its people may be linked where an approval says so.</param>
/// <param name="Datasets">Every dataset that can be asked for, the first one first.</param>
public sealed record CatalogueInfo(
    string Dataset, string Version, string Title, string Custodian, IReadOnlyList<CatalogueTableInfo> Tables, string? Description = null, string? LegalBasis = null, int? Tier = null,
    string? PersonIdentifier = null, IReadOnlyList<string>? LinkableWith = null, IReadOnlyList<DatasetName>? Datasets = null);

/// <summary>One of the installation's datasets.</summary>
/// <param name="Dataset">Its short name.</param>
/// <param name="Version">Of the description that is in force.</param>
public sealed record DatasetName(string Dataset, string Title, string Version);

/// <param name="Rows">About how many; null if never counted.</param>
/// <param name="People">About how many people have a row; null if never counted.</param>
public sealed record CatalogueTableInfo(
    string Name, string Description, string PersonColumn, IReadOnlyList<CatalogueColumnInfo> Columns, AboutCount? Rows = null, AboutCount? People = null);

/// <summary>A count to the nearest ten; not told below ten.</summary>
/// <param name="About">Null below ten.</param>
public sealed record AboutCount(long? About);

/// <param name="Type">integer, bigint, numeric, text, date or timestamp.</param>
/// <param name="Class">Disclosure class: unclassified, directIdentifier, key, birthDate, quasiIdentifier, sensitive, ordinary, freeText.</param>
/// <param name="Offered">Whether it may stand in an extract.</param>
/// <param name="Transformations">What it may become, at the least coarse; the first where nothing is chosen.</param>
/// <param name="Owner">Who answers for it.</param>
public sealed record CatalogueColumnInfo(
    string Name,
    string Type,
    string Class,
    bool Offered,
    string Description,
    string? Unit,
    IReadOnlyList<TransformationInfo>? Transformations = null,
    string? Owner = null,
    string? LegalBasis = null,
    int? Tier = null);

/// <summary>A variable that a search has found.</summary>
public sealed record FoundVariableInfo(string Table, CatalogueColumnInfo Variable, string Dataset = "");

/// <summary>Every variable that was found.</summary>
public sealed record FoundVariables(IReadOnlyList<FoundVariableInfo> Items);

/// <summary>What becomes of a variable.</summary>
/// <param name="Kind">keep, drop, pseudonymise, year, month, ageBand, shiftDate, postcodeDistrict, postcodeArea, topBottomCode, round, map, redact.</param>
/// <param name="Step">round: multiples of this.</param>
/// <param name="Least">topBottomCode: smallest number.</param>
/// <param name="Most">topBottomCode: largest number; ageBand: age at which the open band begins.</param>
/// <param name="Width">ageBand: years in a band.</param>
/// <param name="InYear">ageBand: year in which the age is reached.</param>
/// <param name="Days">shiftDate: most days by which dates move.</param>
/// <param name="Map">map: values and their categories.</param>
/// <param name="Other">map: what becomes of other values; empty without it.</param>
public sealed record TransformationInfo(
    string Kind,
    decimal? Step = null,
    decimal? Least = null,
    decimal? Most = null,
    int? Width = null,
    int? InYear = null,
    int? Days = null,
    IReadOnlyList<MappedValueInfo>? Map = null,
    string? Other = null);

public sealed record MappedValueInfo(string From, string To);
