namespace Tre.Application.Workspaces;

/// <summary>Display connections. They carry no epoch: each is bound to its own single-use ticket.</summary>
public interface INodeSessions
{
    /// <summary>Accepts, once and until then, whoever shows the ticket with this hash. Expecting twice is harmless.</summary>
    /// <exception cref="NodeFault"><c>wrong-phase</c>: the desktop admits nobody.</exception>
    Task ExpectAsync(Guid desktop, Guid session, string ticketSha256, DateTimeOffset expiresAt, CancellationToken cancel);

    /// <summary>Sessions expected, open, or closed a short while ago.</summary>
    Task<IReadOnlyList<SessionSighting>> SessionsAsync(CancellationToken cancel);

    /// <summary>Closes one session; nothing to do when it is gone.</summary>
    Task CloseAsync(Guid session, CancellationToken cancel);

    /// <summary>Closes every session of a desktop and admits none until <see cref="INodeDesktops.AdmitAsync"/>.</summary>
    Task CutAsync(Guid desktop, CancellationToken cancel);
}

/// <param name="SessionId">The session.</param>
/// <param name="DesktopId">Its desktop.</param>
/// <param name="Phase">Where it is.</param>
/// <param name="ClosedBecause">Node's code for why it ended.</param>
public sealed record SessionSighting(Guid SessionId, Guid DesktopId, SessionPhase Phase, string? ClosedBecause);

public enum SessionPhase
{
    Expected,
    Open,
    Closed,
}
