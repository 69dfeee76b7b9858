namespace Tre.Application.Auditing;

/// <summary>How the log or its checkpoints differ from what they must be.</summary>
public enum AuditFaultKind
{
    /// <summary>An event is not there.</summary>
    Missing,

    /// <summary>The event does not say what its hash covers.</summary>
    Changed,

    /// <summary>The event does not follow from the event before it.</summary>
    Unlinked,

    /// <summary>Events that a checkpoint has seen are gone from the end.</summary>
    TailMissing,

    /// <summary>The chain holds in itself, but is another than the one that was signed.</summary>
    Rewritten,

    /// <summary>A line of the checkpoints' export is not what our key signed, or lines of it are gone.</summary>
    CheckpointForged,
}

/// <summary>The first thing that is wrong.</summary>
/// <param name="Sequence">The event, or the event that the checkpoint is about.</param>
/// <param name="Kind">How.</param>
/// <param name="Message">For people.</param>
public sealed record AuditFault(long Sequence, AuditFaultKind Kind, string Message);

/// <summary>The result of a verification.</summary>
/// <param name="Events">Events that were found in order.</param>
/// <param name="LastHash">Hash of the last of them, lower-case hexadecimal.</param>
/// <param name="LastCheckpoint">Last event that a valid checkpoint has confirmed; 0 when none did.</param>
/// <param name="Fault">What is wrong first; null when all is well.</param>
public sealed record AuditVerification(long Events, string LastHash, long LastCheckpoint, AuditFault? Fault);
