using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;
using Tre.Domain.Workspaces;

namespace Tre.Application.Workspaces;

/// <summary>Asks for a session on one's own desktop. Its ticket works once, within a minute, after the Orchestrator has granted it.</summary>
public sealed class OpenDesktop(ITreDb db, TimeProvider clock) : IUseCase
{
    /// <summary>Sessions that one person may have waiting or open on one desktop.</summary>
    public const int MaxSessions = 5;

    /// <summary>Sessions that may be asked for within the life of a ticket, whatever became of them: Node remembers each for a while.</summary>
    public const int MaxPerMinute = 20;

    public static Permission Needs => Permission.SignedIn;

    /// <param name="Ticket">Base64url; shown this once.</param>
    public sealed record Opened(Guid SessionId, string Ticket, DateTimeOffset ExpiresAt);

    public async Task<Outcome<Opened>> HandleAsync(Actor actor, Guid desktopId, CancellationToken cancel)
    {
        if (Permissions.Refuse<OpenDesktop>(actor) is { } refusal)
        {
            return refusal;
        }

        if (await db.Desktops.AsNoTracking().Include(row => row.Seen).VisibleTo(actor, db).SingleOrDefaultAsync(row => row.Id == desktopId, cancel) is not { } desktop
            || await db.ProjectAsync(desktop.ProjectId, cancel) is not { } project)
        {
            return Refusals.NotFound;
        }

        if (desktop.OwnerId != actor.PersonId)
        {
            return new Refusal("not-allowed", "Only the member whose desktop it is can open it.");
        }

        if (!DesktopReading.CanOpen(actor, desktop, project, Calendar.Today(clock)))
        {
            return new Refusal("desktop-not-ready", "This desktop cannot be opened now. Its page says why.");
        }

        var now = clock.GetUtcNow();
        var live = await db.DisplaySessions.CountAsync(
            row => row.DesktopId == desktopId && (row.Status == DisplaySessionStatus.Granted || (row.Status == DisplaySessionStatus.Requested && row.ExpiresAt > now)), cancel);
        if (live >= MaxSessions || await db.DisplaySessions.CountAsync(row => row.DesktopId == desktopId && row.ExpiresAt > now, cancel) >= MaxPerMinute)
        {
            return new Refusal("too-many-sessions", "This desktop is open too often, or was opened many times just now. Close the other windows, wait a minute, then try again.");
        }

        var ticket = Secret.New();
        var session = new DisplaySession(Guid.CreateVersion7(now), desktopId, actor.PersonId, ticket.Sha256, now);
        db.DisplaySessions.Add(session);
        var done = await db.CommitAsync([Changes.Entry(actor, "display-session.request", session, null, session.Status.ToString(), $"Desktop {desktopId}")], cancel: cancel);
        return done.With(new Opened(session.Id, ticket.Text, session.ExpiresAt));
    }
}
