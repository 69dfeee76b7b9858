namespace Tre.Domain.Auditing;

/// <summary>One event of the log, as stored. <see cref="Hash"/> covers every other field and the hash of the event before.</summary>
public sealed class AuditEvent
{
    private AuditEvent()
    {
    }

    /// <summary>Place in the chain, from 1, without gaps.</summary>
    public long Sequence { get; private set; }

    /// <summary>When (UTC), by the database's clock, in microseconds.</summary>
    public DateTimeOffset At { get; private set; }

    public Guid ActorId { get; private set; }

    public string ActorName { get; private set; } = "";

    /// <summary>Network address or process.</summary>
    public string ActorFrom { get; private set; } = "";

    public string Action { get; private set; } = "";

    public string Kind { get; private set; } = "";

    public Guid SubjectId { get; private set; }

    public string? Before { get; private set; }

    public string? After { get; private set; }

    public string? Detail { get; private set; }

    /// <summary>The database role that was connected: which process really wrote this, whatever it says of the actor.</summary>
    public string DatabaseRole { get; private set; } = "";

    /// <summary>SHA-256 of the previous event; 32 zero bytes for the first.</summary>
    public byte[] PreviousHash { get; private set; } = [];

    public byte[] Hash { get; private set; } = [];
}
