using System.Text.Json.Serialization;

namespace Tre.Contracts.Extracts;

/// <summary>Where the rows came from.</summary>
/// <param name="Catalogue">Name of the dataset's catalogue.</param>
/// <param name="CatalogueVersion">Version of the catalogue under which names and classes were checked.</param>
/// <param name="SnapshotId">
/// Exported snapshot that all tables were read in, so that they agree with each other; of files, <c>sha256:</c> and <see cref="RootHash"/> over all of the package.
/// </param>
/// <param name="TakenAt">When that snapshot was taken, or the files were put into the store, UTC.</param>
/// <param name="Files">The source's files as they were read; null for a database.</param>
public sealed record ManifestSource(
    string Catalogue,
    string CatalogueVersion,
    string SnapshotId,
    DateTimeOffset TakenAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ManifestSourceFile>? Files = null);

/// <summary>A file of the source, as it lies in the store.</summary>
/// <param name="Bytes">Its length as it lies there, compressed or not.</param>
/// <param name="Sha256">Of the same bytes, lower-case hex; held against the bytes in every reading.</param>
public sealed record ManifestSourceFile(string Name, long Bytes, string Sha256);

/// <summary>Which opt-outs were honoured.</summary>
/// <param name="Applied">False only where the approval states an exemption.</param>
/// <param name="ListVersion">SHA-256 (hex) of the list's bytes; null, like the days, only under an exemption.</param>
/// <param name="ListDate">The day on which the list was drawn up.</param>
/// <param name="ValidUntil">Last day on which the list may be relied on.</param>
/// <param name="Exemption">Reason stated in the approval where opt-outs do not apply, otherwise null.</param>
public sealed record ManifestOptOuts(bool Applied, string? ListVersion, DateOnly? ListDate, DateOnly? ValidUntil, string? Exemption);

/// <summary>How pseudonyms were made. The id names the key in the register and reveals nothing of it.</summary>
public sealed record ManifestPseudonyms(string Scheme, string KeyId);

/// <summary>Belonged to the cohort, was lost and why, came out. <c>In = Out + sum of Lost</c> always holds.</summary>
public sealed record ManifestCount(long In, IReadOnlyList<ManifestLoss> Lost, long Out);

/// <param name="Reason">A stable code of <see cref="LossReason"/>.</param>
public sealed record ManifestLoss(string Reason, long Count);

/// <summary>One table of the extract: its file, its columns in file order, and its rows in, lost and out.</summary>
/// <param name="Dataset">Its dataset, one of the manifest's; null for the first.</param>
public sealed record ManifestTable(
    string Name, string File, IReadOnlyList<ManifestColumn> Columns, ManifestCount Rows, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Dataset = null);

/// <summary>What was taken of one dataset beside the first: in its own snapshot, under its own pseudonyms unless an approval links it.</summary>
/// <param name="Dataset">Its short name.</param>
/// <param name="Link">By which approved link its people have the pseudonyms of another dataset; null where they have their own.</param>
public sealed record ManifestDataset(
    string Dataset,
    ManifestSource Source,
    ManifestOptOuts OptOuts,
    ManifestPseudonyms Pseudonyms,
    ManifestCount People,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ManifestLink? Link = null);

/// <param name="Reason">As it was approved.</param>
/// <param name="With">The dataset whose people they are; null for the first.</param>
public sealed record ManifestLink(string Reason, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? With = null);

/// <param name="Name">Header in the CSV file.</param>
/// <param name="Type">Type after transformation: string, integer, number, date, datetime, boolean, year or yearmonth.</param>
/// <param name="SourceColumn">Column of the source that it was made from.</param>
/// <param name="Transformation">Stable code with version, such as <c>pseudonymise/1</c>.</param>
/// <param name="Parameters">What the transformation was told, such as <c>step=5</c>, as the approval says it; null where there is nothing to say.</param>
public sealed record ManifestColumn(
    string Name,
    string Type,
    string SourceColumn,
    string Transformation,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Parameters = null);

/// <param name="Name">File name within the extract: see <see cref="ExtractFileName"/>.</param>
/// <param name="Role">What it is: <c>table</c>, <c>package</c>, <c>dictionary</c> or <c>readme</c>.</param>
/// <param name="Bytes">Length of the plaintext.</param>
/// <param name="Sha256">SHA-256 of the plaintext, lower-case hex.</param>
public sealed record ManifestFile(string Name, string Role, long Bytes, string Sha256);

/// <summary>Summary of a table's risk report.</summary>
/// <param name="Quasi">Names of the quasi-identifiers in the extract.</param>
/// <param name="Smallest">People in the smallest class of those who agree in all quasi-identifiers: k.</param>
/// <param name="Unique">People who are alone in their class.</param>
/// <param name="Events">Of a table with several rows of somebody, where a class agrees in all of them: what fewer rows tell; otherwise null.</param>
public sealed record ManifestRisk(
    string Table, IReadOnlyList<string> Quasi, long People, long Classes, long Smallest, long Unique,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ManifestEventRisk? Events = null);

/// <summary>What somebody could single out who knows one or two random rows of a person's.</summary>
/// <param name="SmallestGroup">People who have the rarest combination of quasi-identifiers; 10 for 10 or more.</param>
/// <param name="ByOneRow">People whom one row singles out, in a million, at most.</param>
/// <param name="ByTwoRows">People whom two rows single out, in a million, at most.</param>
public sealed record ManifestEventRisk(long SmallestGroup, long ByOneRow, long ByTwoRows);

/// <summary>Stable codes for why a person or row is not in the extract.</summary>
public static class LossReason
{
    /// <summary>On the opt-out list.</summary>
    public const string OptedOut = "opted-out";

    /// <summary>Opt-out could not be checked: no valid NHS number.</summary>
    public const string Uncheckable = "opt-out-unknown";

    /// <summary>Not in the approved sample.</summary>
    public const string NotSampled = "not-sampled";

    /// <summary>Not in the cohort of the dataset with which an approval links theirs.</summary>
    public const string NotLinked = "not-linked";

    /// <summary>Of rows only: names no person, or one that the source does not know.</summary>
    public const string NoPerson = "no-person";

    /// <summary>Of people only: no row of theirs in any of the approved tables.</summary>
    public const string NoRows = "no-rows";
}
