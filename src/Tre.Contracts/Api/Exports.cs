using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tre.Contracts.Api;

/// <summary>The listing of an outputs folder that was asked for.</summary>
/// <param name="Answered">False while nobody has looked yet.</param>
/// <param name="Overdue">It should have been answered by now.</param>
public sealed record OutputsInfo(Guid Id, Guid DesktopId, bool Answered, IReadOnlyList<OutputFileInfo> Files, bool Truncated, string? Failure, DateTimeOffset Since, bool Overdue);

/// <param name="Refusal">Code of why it cannot be exported; null when it can.</param>
public sealed record OutputFileInfo(string Path, long Bytes, DateTimeOffset Modified, string? Refusal);

/// <param name="Files">Relative to the outputs folder; ten at most.</param>
/// <param name="Population">Who is counted in them; may be left out.</param>
public sealed record NewOutputsCheck(IReadOnlyList<string> Files, string? Population = null);

/// <summary>Files that were checked before anybody asked to take them out.</summary>
/// <param name="Answered">False while they are being checked.</param>
/// <param name="Files">The checker's reports; empty when there are none.</param>
/// <param name="Overdue">It should have been answered by now.</param>
public sealed record OutputsCheckInfo(Guid Id, Guid DesktopId, bool Answered, IReadOnlyList<CheckedFileInfo> Files, string? Failure, DateTimeOffset Since, bool Overdue);

/// <param name="Report">The checker's report, as Tre.Contracts.Checking.FileReport.</param>
public sealed record CheckedFileInfo(string Path, JsonElement Report);

/// <param name="Path">Relative to the outputs folder, as listed.</param>
/// <param name="Threshold">The smallest count that stands in it; proved by the checks.</param>
/// <param name="Rounding">The base to which its counts were rounded; proved by the checks.</param>
/// <param name="Software">With what it was made.</param>
public sealed record ExportItemInput(
    string Path,
    string Description,
    string Population,
    string Purpose,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Threshold = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Rounding = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Software = null);

/// <param name="Id">Chosen by the caller so that sending twice makes one.</param>
public sealed record NewExport(Guid DesktopId, string Title, IReadOnlyList<ExportItemInput> Files, Guid? Id = null);

public sealed record ExportInput(string Title, IReadOnlyList<ExportItemInput> Files);

/// <summary>One checker's vote.</summary>
/// <param name="Round">The round that was looked at.</param>
/// <param name="Decision">decided (with a verdict per file) or return (with a comment).</param>
public sealed record ReviewInput(int Round, string Decision, string? Comment, IReadOnlyList<VerdictInput> Verdicts);

/// <param name="Sha256">Of the bytes that were shown.</param>
/// <param name="Kind">approve or reject; a rejection needs a comment.</param>
public sealed record VerdictInput(Guid FileId, string Sha256, string Kind, string? Comment = null);

/// <param name="State">The state in which the vote leaves the request.</param>
public sealed record Reviewed(string State);

public sealed record RevokeInput(string Reason, bool Confirm);

/// <param name="AlreadyFetched">Everybody who has the bytes.</param>
public sealed record Revoked(IReadOnlyList<DownloadInfo> AlreadyFetched);

/// <param name="State">draft, submitted, checking, checkFailed, inReview, returned, approved, rejected, withdrawn, released, revoked.</param>
/// <param name="VotesIn">Votes on the present round; never what they say.</param>
/// <param name="VotesNeeded">How many decide it.</param>
public sealed record ExportInfo(
    Guid Id, ProjectRef Project, string Title, string State, PersonRef Requester, int Round, int Files, int VotesIn, bool VotedByMe, DateTimeOffset StateSince, DateTimeOffset? Deadline,
    int VotesNeeded = 2);

/// <param name="Blocked">A finding blocks it whatever the checkers say.</param>
/// <param name="Report">The checker's report, as Tre.Contracts.Checking.FileReport; null while not checked.</param>
/// <param name="Earlier">What was said of identical bytes before.</param>
/// <param name="ForCheckers">Findings that tell of other projects, a list of Tre.Contracts.Checking.Finding; null for everybody but checkers.</param>
public sealed record ExportFileInfo(
    Guid Id, int Round, string Path, string Description, string Population, string Purpose, long? Bytes, string? Sha256, bool Blocked, JsonElement? Report, IReadOnlyList<EarlierVerdictInfo> Earlier,
    JsonElement? ForCheckers = null);

public sealed record EarlierVerdictInfo(Guid ExportId, int Round, string Kind, string? Comment, DateTimeOffset At);

/// <param name="Checker">Null for members of the project.</param>
public sealed record ReviewInfo(Guid Id, int Round, PersonRef? Checker, bool Mine, string Decision, string? Comment, DateTimeOffset At, IReadOnlyList<VerdictInfo> Verdicts);

public sealed record VerdictInfo(Guid FileId, string Kind, string? Comment);

/// <summary>What was approved: against this outputs are held.</summary>
public sealed record PlanInfo(Guid AccessRequestId, SafesAnswers Answers, Specification Specification);

/// <param name="Files">Of every round, newest round first.</param>
/// <param name="Reviews">One's own, and those of rounds on which two have voted.</param>
/// <param name="Releases">Earlier releases of the project.</param>
/// <param name="ReviewHindrances">For checkers: why they may not review it now.</param>
/// <param name="Actions">What the caller may do now: edit, submit, withdraw, retry, review, revoke.</param>
public sealed record ExportDetails(
    Guid Id,
    int Version,
    ProjectRef Project,
    Guid DesktopId,
    string Title,
    string State,
    PersonRef Requester,
    int Round,
    string? Reason,
    int VotesIn,
    bool VotedByMe,
    DateTimeOffset StateSince,
    DateTimeOffset? Deadline,
    IReadOnlyList<ExportFileInfo> Files,
    IReadOnlyList<ReviewInfo> Reviews,
    PlanInfo Plan,
    IReadOnlyList<ReleaseInfo> Releases,
    IReadOnlyList<string> ReviewHindrances,
    IReadOnlyList<string> Actions,
    ReviewersInfo? Reviewers = null);

/// <summary>Who must agree on the present round.</summary>
/// <param name="Approvals">Distinct checkers who must approve a file.</param>
/// <param name="Votes">Distinct checkers whose votes decide the round.</param>
/// <param name="Veto">Whether one rejection keeps a file in.</param>
/// <param name="Sequential">Whether each checker sees the votes before theirs.</param>
public sealed record ReviewersInfo(int Approvals, int Votes, bool Veto, bool Sequential);

public sealed record ReleaseInfo(Guid Id, Guid ExportId, string Title, int Round, DateTimeOffset At, IReadOnlyList<ReleasedFileInfo> Files, bool Revoked);

public sealed record ReleasedFileInfo(Guid FileId, string Path, long Bytes, string Sha256, int Downloads);

public sealed record DownloadInfo(PersonRef Person, Guid FileId, string Path, DateTimeOffset At);

/// <param name="Record">Canonical JSON text that the signature covers.</param>
/// <param name="Signature">ECDSA P-256 over the record's UTF-8 bytes, base64.</param>
public sealed record ReleaseDetails(ReleaseInfo Release, string Record, string Signature, string KeyId, IReadOnlyList<DownloadInfo> Downloads);
