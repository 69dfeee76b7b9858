using Tre.Contracts.Node;
using Tre.Node.Hosting;

namespace Tre.Node.Display.Sessions;

/// <summary>
/// Every display session that is expected, open, or closed a short while ago. The only place where a session changes state:
/// a ticket opens once, and what is closed stays closed.
/// </summary>
internal sealed class SessionRegistry(TimeProvider time, DisplayOptions options)
{
    private const int MostRemembered = 10_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestTicket = TimeSpan.FromMinutes(10);
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, LiveSession> _sessions = [];

    /// <summary>Expects a ticket. Again with the same content: nothing, whatever became of the session.</summary>
    /// <exception cref="NodeException"><c>invalid</c>.</exception>
    public void Expect(ExpectSession wanted)
    {
        Require(Ticket.IsHash(wanted.TicketSha256), "ticketSha256 is not 64 lower-case hexadecimal digits.");
        Require(wanted.ExpiresAt - time.GetUtcNow() <= LongestTicket, "expiresAt is more than ten minutes away.");
        lock (_gate)
        {
            Sweep();
            if (_sessions.TryGetValue(wanted.SessionId, out var known))
            {
                Require(
                    known.Wanted.DesktopId == wanted.DesktopId && known.Wanted.TicketSha256 == wanted.TicketSha256,
                    "This session id is taken.");
                return;
            }

            Require(_sessions.Count < MostRemembered, "Too many sessions are expected.");
            _sessions.Add(wanted.SessionId, new LiveSession(wanted));
        }
    }

    /// <summary>Opens the session that a ticket was made for.</summary>
    /// <returns>The session, or null and the reason.</returns>
    public (LiveSession? Session, string? Code) Redeem(string ticket)
    {
        var hash = Ticket.Hash(ticket);
        if (hash is null)
        {
            return (null, DisplayCodes.BadHello);
        }

        LiveSession? opened, replaced;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            opened = _sessions.Values.FirstOrDefault(s => s.Wanted.TicketSha256 == hash);
            if (opened is { State: DisplaySessionState.Expected } && opened.Wanted.ExpiresAt <= now)
            {
                return (null, DisplayCodes.TicketExpired);
            }

            if (opened is not { State: DisplaySessionState.Expected })
            {
                return (null, DisplayCodes.TicketUnknown);
            }

            replaced = Oldest(opened.Wanted.DesktopId);
            (opened.State, opened.OpenedAt) = (DisplaySessionState.Open, now);
            Close(replaced, ClosedBecause.Operator);
        }

        replaced?.CutNow();
        return (opened, null);
    }

    /// <summary>Ends a session; its ends are closed when this returns. Nothing when it is unknown or closed.</summary>
    public void Close(Guid session, string because) => CloseWhere(s => s.Wanted.SessionId == session, because);

    /// <summary>Ends every session of a desktop.</summary>
    public void CloseDesktop(Guid desktop, string because) => CloseWhere(s => s.Wanted.DesktopId == desktop, because);

    /// <summary>Ends every session.</summary>
    public void CloseAll(string because) => CloseWhere(_ => true, because);

    public IReadOnlyList<DisplaySession> List()
    {
        lock (_gate)
        {
            Sweep();
            return [.. _sessions.Values.OrderBy(s => s.Wanted.SessionId).Select(s => s.Describe())];
        }
    }

    private void CloseWhere(Func<LiveSession, bool> which, string because)
    {
        List<LiveSession> closed;
        lock (_gate)
        {
            closed = [.. _sessions.Values.Where(s => s.State != DisplaySessionState.Closed && which(s))];
            closed.ForEach(s => Close(s, because));
        }

        // Outside the lock: it closes sockets.
        closed.ForEach(s => s.CutNow());
    }

    private void Close(LiveSession? session, string because)
    {
        if (session is { State: not DisplaySessionState.Closed })
        {
            (session.State, session.ClosedAt, session.Because) = (DisplaySessionState.Closed, time.GetUtcNow(), because);
        }
    }

    /// <summary>The one that must go when another is opened, or null.</summary>
    private LiveSession? Oldest(Guid desktop)
    {
        var open = _sessions.Values
            .Where(s => s.Wanted.DesktopId == desktop && s.State == DisplaySessionState.Open)
            .OrderBy(s => s.OpenedAt)
            .ToList();
        return open.Count >= options.OpenPerDesktop ? open[0] : null;
    }

    private void Sweep()
    {
        var now = time.GetUtcNow();
        foreach (var session in _sessions.Values.ToList())
        {
            if (session.State == DisplaySessionState.Expected && session.Wanted.ExpiresAt <= now)
            {
                Close(session, ClosedBecause.Expired);
            }

            if (session.ClosedAt is { } at && now - at >= Remembered)
            {
                _sessions.Remove(session.Wanted.SessionId);
                session.Dispose();
            }
        }
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw NodeException.Invalid(otherwise);
        }
    }
}
