namespace Tre.Contracts.Api;

/// <param name="State">active, suspended, closing, closed.</param>
/// <param name="RunsToday">Active, not past its end, training valid.</param>
public sealed record ProjectInfo(
    Guid Id, string Label, string Title, string State, DateOnly EndDate, DateOnly TrainingValidUntil, bool RunsToday, int Members, DateTimeOffset StateSince, DateTimeOffset? Deadline);

public sealed record MemberInfo(PersonRef Person, bool IsLead, DateTimeOffset AddedAt, DateTimeOffset? RemovedAt);

/// <param name="Actions">What the caller may do now: addMember, removeMember, suspend, resume, close.</param>
public sealed record ProjectDetails(
    Guid Id,
    string Label,
    string Title,
    string State,
    string? StateReason,
    DateTimeOffset StateSince,
    DateTimeOffset? Deadline,
    DateOnly EndDate,
    DateOnly TrainingValidUntil,
    bool OptOutsApply,
    bool RunsToday,
    Guid AccessRequestId,
    string LaySummary,
    Specification Specification,
    string SpecificationHash,
    IReadOnlyList<MemberInfo> Members,
    Guid? WorkspaceId,
    Guid? OpenWorkspaceRequestId,
    IReadOnlyList<string> Actions);

public sealed record NewMember(string UserName);

public sealed record Reason(string Text);

public sealed record CloseInput(string Reason, bool Confirm);
