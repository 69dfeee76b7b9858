namespace Tre.Contracts.Api;

/// <summary>Summary of an extract's manifest.</summary>
/// <param name="Lost">Rows left out, by reason.</param>
public sealed record ExtractBuilt(
    string ManifestSha256, long RowsIn, long RowsOut, long PeopleOut, IReadOnlyDictionary<string, long> Lost, string? OptOutVersion, long Bytes);

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
/// <param name="PersonColumns">Per table, the source's column that names the person.</param>
public sealed record ExtractApproval(
    Guid ExtractId,
    Guid ProjectId,
    Guid AccessRequestId,
    PersonRef ApprovedBy,
    DateTimeOffset ApprovedAt,
    string SpecificationText,
    string SpecificationHash,
    IReadOnlyDictionary<string, string> PersonColumns);
