using Tre.Application.Workspaces;

namespace Tre.Testing.FakeNodes;

/// <content>Display sessions and leftovers.</content>
public sealed partial class FakeNode
{
    private readonly Dictionary<Guid, SessionSighting> sessions = [];
    private readonly List<Leftover> strays = [];

    /// <summary>As if the viewer had connected.</summary>
    public void OpenSession(Guid session) => Turn(session, SessionPhase.Open, null);

    /// <summary>As if the viewer had gone.</summary>
    public void LeaveSession(Guid session) => Turn(session, SessionPhase.Closed, "client");

    /// <summary>Something of ours that no row wants.</summary>
    public void AddStray(Leftover stray)
    {
        lock (gate)
        {
            strays.Add(stray);
        }
    }

    public Task ExpectAsync(Guid desktop, Guid session, string ticketSha256, DateTimeOffset expiresAt, CancellationToken cancel) =>
        CallAsync("expect", session, () =>
        {
            if (!Desktop(desktop).Admitted)
            {
                throw Fault(NodeFault.WrongPhase, "The desktop admits nobody.");
            }

            return sessions.TryAdd(session, new(session, desktop, SessionPhase.Expected, null));
        });

    public Task<IReadOnlyList<SessionSighting>> SessionsAsync(CancellationToken cancel) =>
        CallAsync<IReadOnlyList<SessionSighting>>("sessions", Guid.Empty, () => [.. sessions.Values]);

    public Task CloseAsync(Guid session, CancellationToken cancel) =>
        CallAsync("close", session, () =>
        {
            Turn(session, SessionPhase.Closed, "operator");
            return true;
        });

    public Task CutAsync(Guid desktop, CancellationToken cancel) =>
        CallAsync("cut", desktop, () =>
        {
            Cut(desktop, "operator");
            return true;
        });

    public Task<IReadOnlyList<Leftover>> LeftoversAsync(CancellationToken cancel) =>
        CallAsync<IReadOnlyList<Leftover>>("leftovers", Guid.Empty, () =>
        [
            .. strays,
            .. desktops.Values.SelectMany(desktop => desktop.Containers.Select(container => new Leftover(
                "container:" + container.Id, "container", desktop.Wanted?.WorkspaceId, desktop.Id, desktop.Generation, container.StartedAt ?? default))),
        ]);

    public async Task<long> ClosingsAsync(long seen, TimeSpan within, CancellationToken cancel)
    {
        var (number, next) = Closings();
        if (number == seen)
        {
            await Task.WhenAny(next, Task.Delay(within, TimeProvider.System, cancel));
            (number, _) = Closings();
        }

        return number;
    }

    private (long Number, Task Next) Closings()
    {
        lock (gate)
        {
            return (closings, closed.Task);
        }
    }

    public Task RemoveLeftoverAsync(string id, CancellationToken cancel) =>
        CallAsync("remove-leftover", Guid.Empty, () => strays.RemoveAll(stray => stray.Id == id));

    private void Cut(Guid desktop, string because)
    {
        Desktop(desktop).Admitted = false;
        foreach (var session in sessions.Values.Where(session => session.DesktopId == desktop).ToList())
        {
            Turn(session.SessionId, SessionPhase.Closed, because);
        }
    }

    private void Turn(Guid session, SessionPhase phase, string? because)
    {
        lock (gate)
        {
            if (sessions.TryGetValue(session, out var known) && known.Phase != SessionPhase.Closed)
            {
                sessions[session] = known with { Phase = phase, ClosedBecause = because };
            }
        }
    }
}
