namespace Tre.Contracts.Api;

/// <param name="Size">small, medium or large.</param>
/// <param name="Id">Chosen by the caller so that sending twice makes one.</param>
public sealed record NewWorkspaceRequest(Guid ProjectId, string Size, string Justification, Guid? Id = null);

public sealed record SizeInfo(string Name, long MemoryBytes, double Cpus, int Pids, long HomeBytes, long OutputsBytes);

/// <param name="State">requested, approved, declined, withdrawn.</param>
/// <param name="Actions">What the caller may do now: approve, decline, withdraw.</param>
/// <param name="DataLaidAt">Since when the project's extract lies ready for it on the host, locked; null when it does not, or the workspace has it.</param>
public sealed record WorkspaceRequestInfo(
    Guid Id,
    ProjectRef Project,
    PersonRef Requester,
    SizeInfo Size,
    string Justification,
    string State,
    DateTimeOffset StateSince,
    DateTimeOffset? Deadline,
    PersonRef? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? DecisionComment,
    IReadOnlyList<string> Actions,
    DateTimeOffset? DataLaidAt);

public sealed record WorkspaceMade(Guid WorkspaceId);

/// <summary>A desktop: what is wanted of it and what was seen of it.</summary>
/// <param name="Wanted">running, stopped, deleted, purged.</param>
/// <param name="Observed">absent, creating, attesting, ready, stopped, quarantined, failed, purged.</param>
/// <param name="Reason">Why it is as it is, for people.</param>
/// <param name="Pending">Something was asked for that is not answered yet.</param>
/// <param name="Runtime">Images and container ids as reported, JSON.</param>
/// <param name="Actions">What the caller may do now: start, stop, delete, restore, reattest, retry.</param>
public sealed record DesktopInfo(
    Guid Id,
    Guid WorkspaceId,
    ProjectRef Project,
    PersonRef Owner,
    SizeInfo Size,
    string Wanted,
    DateTimeOffset WantedSince,
    string Observed,
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
    IReadOnlyList<string> Actions);

/// <summary>A desktop that is made and proven before anybody needs it.</summary>
/// <param name="Size">small, medium or large.</param>
/// <param name="State">making, ready, removing, gone; what somebody was given is a desktop.</param>
/// <param name="Deadline">When somebody must look; null while it waits, ready.</param>
/// <param name="Reason">Why it is taken away.</param>
public sealed record WarmDesktopInfo(Guid Id, string Size, string State, DateTimeOffset Since, DateTimeOffset? Deadline, DateTimeOffset? ProvenAt, string? Reason);

/// <param name="Payload">Canonical JSON text whose UTF-8 bytes were signed, as Node wrote it; null in lists.</param>
public sealed record AttestationInfo(
    Guid Id, Guid DesktopId, long Generation, bool Passed, int Probes, int Failed, DateTimeOffset At, string KeyId, string? Payload, string? Signature);

/// <summary>An attestation in a list over several desktops.</summary>
public sealed record AttestationSummary(
    Guid Id, Guid DesktopId, Guid WorkspaceId, ProjectRef Project, PersonRef Owner, bool Passed, int Probes, int Failed, DateTimeOffset At, string KeyId);

/// <summary>Answer to opening a desktop. Connect the WebSocket once the session is granted.</summary>
/// <param name="Ticket">Shown this once; send it as WebSocket sub-protocol <c>tre.ticket.TICKET</c> beside <c>binary</c>.</param>
public sealed record DesktopOpened(Guid SessionId, string Ticket, DateTimeOffset ExpiresAt);

/// <param name="State">requested, granted, ended.</param>
public sealed record DisplaySessionInfo(Guid Id, Guid DesktopId, string State, DateTimeOffset Since, DateTimeOffset ExpiresAt, string? EndReason);
