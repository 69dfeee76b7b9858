namespace Tre.Contracts.Api;

/// <param name="Hash">SHA-256 of the event in its chain, lower-case hexadecimal.</param>
/// <param name="DatabaseRole">The process that wrote it, as the database knows it, whoever it says acted.</param>
public sealed record AuditEventInfo(
    long Sequence, DateTimeOffset At, Guid ActorId, string Actor, string From, string Action, string Kind, Guid SubjectId, string? Before, string? After, string? Detail, string Hash,
    string DatabaseRole);

/// <summary>Something that is past its deadline and waits for the caller.</summary>
/// <param name="Kind">accessRequest, project, extract, workspaceRequest, desktop, warmDesktop, exportRequest.</param>
public sealed record OverdueInfo(string Kind, Guid Id, string State, string Title, DateTimeOffset Since, DateTimeOffset Deadline);

/// <summary>Data of a server-sent event <c>change</c>: look at this again. Event <c>everything</c> has no data worth reading.</summary>
public sealed record ChangeInfo(string Kind, Guid Id);

/// <summary>Whether the log's chain holds, against the signed checkpoints outside the database.</summary>
/// <param name="Intact">Whether nothing is wrong.</param>
/// <param name="Events">Events that hold, counted from the first.</param>
/// <param name="LastHash">Hash of the last of them, lower-case hexadecimal.</param>
/// <param name="LastCheckpoint">The last event that a checkpoint confirms; 0 when none does.</param>
/// <param name="Fault">What is wrong first; null when nothing is.</param>
public sealed record AuditVerificationInfo(bool Intact, long Events, string LastHash, long LastCheckpoint, AuditFaultInfo? Fault);

/// <param name="Sequence">The first broken event.</param>
/// <param name="Kind">missing, changed, unlinked, tailMissing, rewritten or checkpointForged.</param>
/// <param name="Message">For people.</param>
public sealed record AuditFaultInfo(long Sequence, string Kind, string Message);
