namespace Tre.Domain.Workspaces;

/// <summary>One connection of one member to their own desktop: asked for, granted by the Orchestrator, ended.</summary>
public sealed class DisplaySession : Aggregate
{
    /// <summary>How long a ticket can be used after it was asked for.</summary>
    public static readonly TimeSpan TicketLife = TimeSpan.FromSeconds(60);

    private DisplaySession()
    {
    }

    public DisplaySession(Guid id, Guid desktopId, Guid personId, string ticketSha256, DateTimeOffset now)
    {
        (Id, DesktopId, PersonId, TicketSha256, StateSince) = (id, desktopId, personId, ticketSha256, now);
        ExpiresAt = now + TicketLife;
        Touch();
    }

    public Guid DesktopId { get; private set; }

    public Guid PersonId { get; private set; }

    /// <summary>SHA-256 of the single-use ticket, lower-case hexadecimal; the ticket itself is never stored.</summary>
    public string TicketSha256 { get; private set; } = "";

    public DateTimeOffset ExpiresAt { get; private set; }

    public DisplaySessionStatus Status { get; private set; }

    public string? EndReason { get; private set; }

    public Outcome Grant(DateTimeOffset now)
    {
        if (Status != DisplaySessionStatus.Requested)
        {
            return new Refusal("wrong-state", "This session was dealt with already.");
        }

        return now >= ExpiresAt
            ? new Refusal("ticket-expired", "The ticket has expired. Open the desktop again.")
            : Enter(DisplaySessionStatus.Granted, null, now);
    }

    /// <summary>Ends it; ending twice is harmless.</summary>
    public Outcome End(string reason, DateTimeOffset now) =>
        Status == DisplaySessionStatus.Ended ? Outcome.Done : Enter(DisplaySessionStatus.Ended, reason, now);

    private Outcome Enter(DisplaySessionStatus status, string? reason, DateTimeOffset now)
    {
        (Status, EndReason, StateSince) = (status, reason, now);
        Touch();
        return Outcome.Done;
    }
}
