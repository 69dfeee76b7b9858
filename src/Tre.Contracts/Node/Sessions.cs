namespace Tre.Contracts.Node;

/// <summary>POST /v1/sessions: expect a display connection that shows the preimage of this hash, once.</summary>
/// <param name="TicketSha256">Lower-case hex of SHA-256 over the 32 ticket bytes.</param>
/// <param name="ExpiresAt">The ticket is worth nothing from then on; an opened session is not cut by it.</param>
public sealed record ExpectSession(Guid DesktopId, Guid SessionId, string TicketSha256, DateTimeOffset ExpiresAt);

/// <summary>State of a display session on Node.</summary>
public enum DisplaySessionState
{
    Expected,
    Open,
    Closed,
}

/// <summary>GET /v1/sessions: one session that is expected, open, or closed a short while ago.</summary>
/// <param name="ClosedBecause">client, desktop, operator, expired, protocol, or null while open.</param>
public sealed record DisplaySession(
    Guid SessionId,
    Guid DesktopId,
    DisplaySessionState State,
    DateTimeOffset? OpenedAt,
    DateTimeOffset? ClosedAt,
    string? ClosedBecause,
    long BytesToViewer,
    long BytesFromViewer);

/// <summary>First line Web writes on the display socket, as one line of JSON.</summary>
/// <param name="Ticket">The 32 ticket bytes, base64url without padding.</param>
public sealed record DisplayHello(string Ticket);

/// <summary>First line Node answers on the display socket; raw RFB follows when <paramref name="Ok"/>.</summary>
public sealed record DisplayWelcome(bool Ok, int? Width = null, int? Height = null, string? Code = null);
