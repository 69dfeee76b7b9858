using Tre.Application.Data;
using Tre.Domain.Workspaces;

namespace Tre.Application.Workspaces;

/// <param name="Actions">What whoever asked may do now.</param>
/// <param name="DataLaidAt">Since when the project's extract lies ready for it, locked (UTC); null when it does not.</param>
public sealed record WorkspaceRequestView(
    Guid Id,
    ProjectName Project,
    PersonName Requester,
    WorkspaceSize Size,
    string Justification,
    WorkspaceRequestStatus Status,
    DateTimeOffset StateSince,
    DateTimeOffset? Deadline,
    PersonName? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? DecisionComment,
    IReadOnlyList<WorkspaceRequestAction> Actions,
    DateTimeOffset? DataLaidAt);

/// <summary>A desktop as people and the Orchestrator see it.</summary>
/// <param name="Wanted">What people want of it.</param>
/// <param name="Observed">What was seen of it.</param>
/// <param name="Reason">Why it is as it is.</param>
/// <param name="Deadline">When somebody must look; of what was seen, or else of what is wanted.</param>
/// <param name="DataShown">Whether it shows the project's extract now.</param>
/// <param name="Pending">Whether something was asked for that the Orchestrator has not answered yet.</param>
/// <param name="CanOpen">Whether whoever asked can open it now.</param>
/// <param name="Actions">What whoever asked may do now.</param>
/// <param name="Obstacle">Why the platform does not let it run, though it is wanted; null when nothing stands in its way.</param>
/// <param name="OwnerRemovedAt">Since when the owner is no longer a member of the project (UTC); null for a member.</param>
public sealed record DesktopView(
    Guid Id,
    Guid WorkspaceId,
    ProjectName Project,
    PersonName Owner,
    WorkspaceSize Size,
    DesktopDesire Wanted,
    DateTimeOffset WantedSince,
    DesktopObserved Observed,
    DateTimeOffset ObservedSince,
    string? Reason,
    DateTimeOffset? Deadline,
    long Generation,
    Guid? AttestationId,
    DateTimeOffset? AttestedAt,
    bool DataShown,
    bool Pending,
    bool CanOpen,
    string? Runtime,
    IReadOnlyList<DesktopAction> Actions,
    string? Obstacle,
    DateTimeOffset? OwnerRemovedAt);

/// <param name="Payload">Canonical JSON that the signature covers; null in lists.</param>
public sealed record AttestationView(
    Guid Id, Guid DesktopId, long Generation, bool Passed, int Probes, int Failed, DateTimeOffset At, string KeyId, string? Payload, string? Signature);

/// <summary>An attestation beside others: whose desktop, when, what came of it.</summary>
public sealed record AttestationSummaryView(
    Guid Id, Guid DesktopId, Guid WorkspaceId, ProjectName Project, PersonName Owner, bool Passed, int Probes, int Failed, DateTimeOffset At, string KeyId);
