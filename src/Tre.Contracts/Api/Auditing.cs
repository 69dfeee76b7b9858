namespace Tre.Contracts.Api;

/// <param name="Hash">SHA-256 of the event in its chain, lower-case hexadecimal.</param>
public sealed record AuditEventInfo(
    long Sequence, DateTimeOffset At, Guid ActorId, string Actor, string From, string Action, string Kind, Guid SubjectId, string? Before, string? After, string? Detail, string Hash);

/// <summary>Something that is past its deadline and waits for the caller.</summary>
/// <param name="Kind">accessRequest, project, extract, workspaceRequest, desktop, exportRequest.</param>
public sealed record OverdueInfo(string Kind, Guid Id, string State, string Title, DateTimeOffset Since, DateTimeOffset Deadline);

/// <summary>Data of a server-sent event <c>change</c>: look at this again. Event <c>everything</c> has no data worth reading.</summary>
public sealed record ChangeInfo(string Kind, Guid Id);
