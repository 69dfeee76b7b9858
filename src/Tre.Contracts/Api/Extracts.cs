namespace Tre.Contracts.Api;

/// <summary>Summary of an extract's manifest.</summary>
/// <param name="Lost">Rows left out, by reason.</param>
public sealed record ExtractBuilt(
    string ManifestSha256, long RowsIn, long RowsOut, long PeopleOut, IReadOnlyDictionary<string, long> Lost, string? OptOutVersion, long Bytes, IReadOnlyList<RiskInfo>? Risk = null);

/// <summary>Who could be told apart in a table, by the quasi-identifiers as they leave.</summary>
/// <param name="Smallest">People in the smallest class of those who agree in all of them, in all of their rows: k.</param>
/// <param name="Unique">People who are alone in their class.</param>
/// <param name="Sizes">People in classes of 1, 2 to 4, 5 to 9, 10 to 19, 20 to 49, and 50 or more.</param>
/// <param name="Sensitive">What a class gives away of each sensitive variable.</param>
public sealed record RiskInfo(
    string Table, IReadOnlyList<string> Quasi, long People, long Classes, long Smallest, long Unique, IReadOnlyList<long> Sizes,
    IReadOnlyList<ColumnRiskInfo> Columns, IReadOnlyList<DiversityInfo> Sensitive, EventRiskInfo? Events = null);

/// <summary>Of a table with several rows of somebody: what less than all of their rows tells.</summary>
/// <param name="Moved">Dates that were moved per person: only the days between them count.</param>
/// <param name="MedianRows">So many rows or fewer have half of the people.</param>
/// <param name="NearlyRows">So many or fewer have 99 of 100.</param>
/// <param name="BeyondPeople">People who have more.</param>
/// <param name="RareNumberPeople">People who share their number of rows with fewer than ten.</param>
/// <param name="SmallestGroup">People who have the rarest combination; 10 for 10 or more.</param>
/// <param name="Combinations">Different combinations that 1, 2 to 4, 5 to 9, and 10 or more people have.</param>
/// <param name="ByOneRow">Share of people whom one random row singles out, 0 to 1, at most.</param>
/// <param name="ExposedPeople">People who have at least one such row, at most.</param>
/// <param name="ByTwoRowsLeast">Share of people whom two random rows single out, at least.</param>
/// <param name="ByTwoRowsMost">The same, at most.</param>
/// <param name="IsExact">Whether everything was counted, nothing drawn.</param>
public sealed record EventRiskInfo(
    long Rows, IReadOnlyList<string> Moved, long MedianRows, long NearlyRows, long BeyondPeople, long RareNumberPeople, long SmallestGroup,
    IReadOnlyList<long> Combinations, decimal ByOneRow, long ExposedPeople, decimal ByTwoRowsLeast, decimal ByTwoRowsMost, bool IsExact);

/// <param name="Rare">Values that fewer than ten people have.</param>
/// <param name="RarePeople">People who have one of those.</param>
public sealed record ColumnRiskInfo(string Column, bool IsDate, long Values, long Rare, long RarePeople);

/// <param name="Least">Fewest different values in any class: l; in a table with several rows of somebody among rows alike, 1 or 2 for two or more.</param>
/// <param name="Alike">People in classes of which all have the same value; or with a row like which all rows have.</param>
public sealed record DiversityInfo(string Column, long Least, long Alike);

/// <param name="IsCurrent">Whether it is of the approval in force.</param>
/// <param name="State">requested, building, ready, stale, failed, destroyed.</param>
/// <param name="Actions">What the caller may do now: retry, destroy.</param>
public sealed record ExtractInfo(
    Guid Id,
    ProjectRef Project,
    Guid AccessRequestId,
    bool IsCurrent,
    Specification Specification,
    string SpecificationHash,
    bool OptOutsApply,
    string State,
    DateTimeOffset StateSince,
    DateTimeOffset? Deadline,
    ExtractBuilt? Built,
    string? Failure,
    IReadOnlyList<string> Actions);

public sealed record CustodyDesktopInfo(Guid DesktopId, PersonRef Owner, DateTimeOffset Since);

/// <summary>One extract that exists, and whose desktops show it now.</summary>
/// <param name="MayHoldOlder">Desktops whose files may hold what was derived from an earlier extract of the project; "since" is when they were first shown data.</param>
public sealed record CustodyInfo(ExtractInfo Extract, IReadOnlyList<CustodyDesktopInfo> ShownOn, IReadOnlyList<CustodyDesktopInfo>? MayHoldOlder = null);

/// <summary>What an extract was approved to be: all that verifying it needs beside its bytes and its manifest's hash.</summary>
/// <param name="SpecificationText">The canonical text that was approved.</param>
/// <param name="SpecificationHash">Its SHA-256 as the approval recorded it, lower-case hexadecimal.</param>
/// <param name="PersonColumns">Per table, with its dataset and a colon before it where that is not the first, the source's column that names the person.</param>
public sealed record ExtractApproval(
    Guid ExtractId,
    Guid ProjectId,
    Guid AccessRequestId,
    PersonRef ApprovedBy,
    DateTimeOffset ApprovedAt,
    string SpecificationText,
    string SpecificationHash,
    IReadOnlyDictionary<string, string> PersonColumns);
