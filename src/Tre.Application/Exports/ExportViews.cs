using Tre.Application.Data;
using Tre.Domain.AccessRequests;
using Tre.Domain.Exports;
using Tre.Domain.Extracts;

namespace Tre.Application.Exports;

/// <param name="VotesIn">Votes on the present round; never what they say.</param>
/// <param name="VotedByMe">Whether whoever asked has voted on it.</param>
public sealed record ExportSummary(
    Guid Id, ProjectName Project, string Title, ExportStatus Status, PersonName Requester, int Round, int Files, int VotesIn, bool VotedByMe, DateTimeOffset StateSince, DateTimeOffset? Deadline,
    int VotesNeeded);

/// <param name="Report">The checker's report as JSON; null while there is none.</param>
/// <param name="Earlier">What was said of identical bytes before, where that is decided.</param>
/// <param name="ForCheckers">Findings that tell of other projects, as JSON; null for everybody but checkers.</param>
public sealed record ExportFileView(
    Guid Id, int Round, string Path, string Description, string Population, string Purpose, long? Bytes, string? Sha256, bool Blocked, string? Report, IReadOnlyList<EarlierVerdict> Earlier,
    string? ForCheckers = null);

/// <param name="Title">Of the request in which it was said.</param>
/// <param name="Checker">Who; null for members of that request's project, who need not know.</param>
public sealed record EarlierVerdict(Guid ExportId, int Round, VerdictKind Kind, string? Comment, DateTimeOffset At, string Title, PersonName? Checker);

/// <param name="Checker">Who; null for members of the project, who need not know.</param>
public sealed record ReviewView(Guid Id, int Round, PersonName? Checker, bool Mine, ReviewDecision Decision, string? Comment, DateTimeOffset At, IReadOnlyList<VerdictView> Verdicts);

public sealed record VerdictView(Guid FileId, VerdictKind Kind, string? Comment);

/// <summary>What was approved: against this outputs are held.</summary>
public sealed record ApprovedPlan(Guid AccessRequestId, FiveSafes Answers, ExtractSpecification Specification);

/// <summary>All of one export request, as far as whoever asked may see it.</summary>
/// <param name="Files">Of every round, newest round first.</param>
/// <param name="Reviews">One's own, and those of rounds on which all have voted.</param>
/// <param name="Releases">Earlier releases of the project.</param>
/// <param name="Reviewers">Who must agree on the present round.</param>
/// <param name="ReviewHindrances">Why whoever asked may not review it now; empty when they may.</param>
public sealed record ExportDetail(
    Guid Id,
    int Version,
    ProjectName Project,
    Guid DesktopId,
    string Title,
    ExportStatus Status,
    PersonName Requester,
    int Round,
    string? Reason,
    int VotesIn,
    bool VotedByMe,
    DateTimeOffset StateSince,
    DateTimeOffset? Deadline,
    IReadOnlyList<ExportFileView> Files,
    IReadOnlyList<ReviewView> Reviews,
    ApprovedPlan Plan,
    IReadOnlyList<ReleaseSummary> Releases,
    IReadOnlyList<string> ReviewHindrances,
    IReadOnlyList<ExportAction> Actions,
    ReviewRule Reviewers);

public sealed record ReleaseSummary(Guid Id, Guid ExportId, string Title, int Round, DateTimeOffset At, IReadOnlyList<ReleasedFileView> Files, bool Revoked);

/// <param name="FileId">As in the request.</param>
public sealed record ReleasedFileView(Guid FileId, string Path, long Bytes, string Sha256, int Downloads);

public sealed record DownloadView(PersonName Person, Guid FileId, string Path, DateTimeOffset At);

/// <summary>The signed record of a release.</summary>
/// <param name="Record">Canonical JSON that the signature covers.</param>
/// <param name="MayFetch">Whether whoever asked is a member, who may fetch the files.</param>
public sealed record ReleaseDetail(ReleaseSummary Release, string Record, string Signature, string KeyId, IReadOnlyList<DownloadView> Downloads, bool MayFetch);
