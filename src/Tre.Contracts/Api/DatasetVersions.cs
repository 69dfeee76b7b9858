using System.Text.Json;

namespace Tre.Contracts.Api;

/// <summary>A new version of the dataset's description. Without tables or package, all tables of the schema are looked at.</summary>
/// <param name="Dataset">Short stable name: a to z, 0 to 9, hyphens.</param>
/// <param name="Schema">Schema of the source that holds the tables.</param>
/// <param name="Tier">How sensitive the data are, 0 (open) to 4.</param>
/// <param name="Package">A Frictionless data package with Table Schemas, in place of tables.</param>
/// <param name="Version">The number that it must get, so that nobody's work is passed by; null for whatever comes next.</param>
/// <param name="Id">Chosen by the caller so that sending twice makes one.</param>
/// <param name="PersonIdentifier">nhs-number where people of other datasets can be recognised by it; null where they cannot.</param>
/// <param name="LinkableWith">Names of datasets with which its people may be linked where an approval says so.</param>
public sealed record NewDataset(
    string Dataset,
    string Title,
    string Custodian,
    string Schema,
    string? LegalBasis = null,
    int? Tier = null,
    string? Description = null,
    IReadOnlyList<DatasetTable>? Tables = null,
    JsonElement? Package = null,
    string? Version = null,
    Guid? Id = null,
    string? PersonIdentifier = null,
    IReadOnlyList<string>? LinkableWith = null);

/// <param name="PersonColumn">The column that names the person; empty while nobody has said.</param>
/// <param name="Rows">As counted in the source; ignored in what is sent.</param>
/// <param name="People">As counted in the source; ignored in what is sent.</param>
public sealed record DatasetTable(string Name, string Description, string PersonColumn, IReadOnlyList<DatasetColumn> Columns, long? Rows = null, long? People = null);

/// <param name="Type">integer, bigint, numeric, text, date or timestamp.</param>
/// <param name="Class">unclassified, directIdentifier, key, birthDate, quasiIdentifier, sensitive, ordinary, freeText.</param>
/// <param name="Transformations">What it may become; null leaves it to the class, an empty list keeps it out of every extract.</param>
/// <param name="Owner">Null for the dataset's custodian.</param>
/// <param name="LegalBasis">Null for the dataset's.</param>
/// <param name="Tier">Null for the dataset's.</param>
public sealed record DatasetColumn(
    string Name,
    string Type,
    string Class,
    string Description,
    string? Unit = null,
    IReadOnlyList<TransformationInfo>? Transformations = null,
    string? Owner = null,
    string? LegalBasis = null,
    int? Tier = null);

/// <summary>The description as it should be from now on.</summary>
/// <param name="Version">The version of the state that was read.</param>
public sealed record DatasetEdit(
    int Version, string Title, string Custodian, string Schema, IReadOnlyList<DatasetTable> Tables, string? LegalBasis = null, int? Tier = null, string? Description = null,
    string? PersonIdentifier = null, IReadOnlyList<string>? LinkableWith = null);

/// <param name="Version">The version of the state that was read: exactly that is signed.</param>
/// <param name="Confirm">That every class was checked.</param>
public sealed record SignInput(int Version, bool Confirm);

/// <param name="State">importing, draft, signing, signed, failed, retired, discarded.</param>
public sealed record DatasetInfo(
    Guid Id, string Dataset, int Number, string State, DateTimeOffset StateSince, DateTimeOffset? Deadline, PersonRef CreatedBy, PersonRef? SignedBy);

/// <summary>What the detectors say of a column; advice.</summary>
/// <param name="Class">Null for a column that extracts cannot hold.</param>
public sealed record ClassAdvice(string Table, string Column, string? Class, string Because);

/// <param name="Version">Rises with every change; to be sent with an edit or a signature.</param>
/// <param name="Hash">SHA-256 of the text that was signed.</param>
/// <param name="Problems">What keeps it from being signed.</param>
/// <param name="Actions">What the caller may do now: edit, sign, discard, retry, retire.</param>
public sealed record DatasetDetails(
    Guid Id,
    int Version,
    string Dataset,
    int Number,
    string State,
    DateTimeOffset StateSince,
    DateTimeOffset? Deadline,
    PersonRef CreatedBy,
    string Title,
    string Custodian,
    string Schema,
    string? LegalBasis,
    int? Tier,
    string? Description,
    IReadOnlyList<DatasetTable> Tables,
    IReadOnlyList<ClassAdvice> Advice,
    string? Failure,
    PersonRef? SignedBy,
    DateTimeOffset? SignedAt,
    string? Hash,
    string? KeyId,
    IReadOnlyList<ApiError> Problems,
    IReadOnlyList<string> Actions,
    string? PersonIdentifier = null,
    IReadOnlyList<string>? LinkableWith = null);
