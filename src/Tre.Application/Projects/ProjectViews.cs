using Tre.Application.Data;
using Tre.Domain.Extracts;
using Tre.Domain.Projects;

namespace Tre.Application.Projects;

public sealed record ProjectSummary(
    Guid Id, int Number, string Title, ProjectStatus Status, DateOnly EndDate, DateOnly TrainingValidUntil, bool RunsToday, int Members, DateTimeOffset StateSince, DateTimeOffset? Deadline);

/// <param name="RemovedAt">Null for a present member.</param>
public sealed record MemberView(PersonName Person, bool IsLead, DateTimeOffset AddedAt, DateTimeOffset? RemovedAt);

/// <summary>All of one project.</summary>
/// <param name="RunsToday">Active, not past its end, training valid.</param>
/// <param name="Members">Present members; those who see all projects also see past ones.</param>
/// <param name="Actions">What whoever asked may do now.</param>
public sealed record ProjectDetail(
    Guid Id,
    int Number,
    string Title,
    ProjectStatus Status,
    string? StateReason,
    DateTimeOffset StateSince,
    DateTimeOffset? Deadline,
    DateOnly EndDate,
    DateOnly TrainingValidUntil,
    bool OptOutsApply,
    bool RunsToday,
    Guid AccessRequestId,
    string LaySummary,
    ExtractSpecification Specification,
    string SpecificationHash,
    IReadOnlyList<MemberView> Members,
    Guid? WorkspaceId,
    Guid? OpenWorkspaceRequestId,
    IReadOnlyList<ProjectAction> Actions);
