using Tre.Application.Data;
using Tre.Domain.AccessRequests;
using Tre.Domain.Extracts;

namespace Tre.Application.AccessRequests;

/// <summary>One line of a list.</summary>
public sealed record AccessRequestSummary(
    Guid Id, string Title, AccessRequestStatus Status, PersonName Requester, DateTimeOffset CreatedAt, DateTimeOffset StateSince, DateTimeOffset? Deadline, bool IsAmendment);

/// <summary>All of one request.</summary>
/// <param name="Amends">The project it would change.</param>
/// <param name="Project">The project that stands on it.</param>
/// <param name="Actions">What whoever asked may do now.</param>
/// <param name="Differences">For an amendment: how the data asked for differ from those approved now, line by line.</param>
/// <param name="Changed">For an amendment or a new submission: fields that differ from what is approved now.</param>
public sealed record AccessRequestDetail(
    Guid Id,
    int Version,
    string Title,
    AccessRequestStatus Status,
    PersonName Requester,
    DateTimeOffset CreatedAt,
    DateTimeOffset StateSince,
    DateTimeOffset? Deadline,
    ProjectName? Amends,
    ProjectName? Project,
    FiveSafes Answers,
    ExtractSpecification Specification,
    string SpecificationHash,
    IReadOnlyList<string> Members,
    PersonName? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? DecisionComment,
    ApprovalConditions? Conditions,
    IReadOnlyList<AccessRequestAction> Actions,
    IReadOnlyList<string> Changed,
    IReadOnlyList<SpecificationChange> Differences);
