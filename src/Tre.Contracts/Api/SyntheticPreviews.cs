namespace Tre.Contracts.Api;

/// <summary>Made-up files of the shape of an extract.</summary>
/// <param name="State">requested, made, released, failed, destroyed.</param>
/// <param name="Made">What is in it; null until it is made.</param>
/// <param name="Fetched">Who fetched it; empty for members.</param>
/// <param name="Actions">What the caller may do now: release, destroy.</param>
/// <param name="MayFetch">Whether the caller may fetch it now.</param>
public sealed record SyntheticPreviewInfo(
    Guid Id, Guid ExtractId, ProjectRef Project, PersonRef RequestedBy, string State, DateTimeOffset StateSince, DateTimeOffset? Deadline, SyntheticMade? Made, string? Failure,
    PersonRef? ReleasedBy, IReadOnlyList<SyntheticFetch> Fetched, IReadOnlyList<string> Actions, bool MayFetch);

/// <param name="Bytes">Of the archive.</param>
/// <param name="Sha256">Of the archive, lower-case hexadecimal.</param>
public sealed record SyntheticMade(long Bytes, string Sha256, IReadOnlyList<SyntheticTableInfo> Tables);

/// <param name="IsCoarse">Whether so few different rows are possible that chance meets real ones.</param>
public sealed record SyntheticTableInfo(string Table, long Rows, bool IsCoarse, IReadOnlyList<SyntheticColumnInfo> Columns);

/// <param name="Basis">What of the data went into it: key, nothing, values, ranges, months, years.</param>
/// <param name="Groups">Groups of at least ten people that it was drawn from.</param>
public sealed record SyntheticColumnInfo(string Column, string Basis, int Groups);

public sealed record SyntheticFetch(PersonRef By, DateTimeOffset At);
