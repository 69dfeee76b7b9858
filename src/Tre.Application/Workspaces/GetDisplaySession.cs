using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;
using Tre.Domain.Workspaces;

namespace Tre.Application.Workspaces;

/// <param name="TicketSha256">For whoever holds the ticket to compare; worth nothing by itself.</param>
public sealed record DisplaySessionView(
    Guid Id, Guid DesktopId, DisplaySessionStatus Status, DateTimeOffset Since, DateTimeOffset ExpiresAt, string? EndReason, string TicketSha256);

/// <summary>One's own display session.</summary>
public sealed class GetDisplaySession(ITreDbFactory factory) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public async Task<Outcome<DisplaySessionView>> HandleAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        if (Permissions.Refuse<GetDisplaySession>(actor) is { } refusal)
        {
            return refusal;
        }

        // A unit of work of its own, so that asking again sees what is new.
        await using var db = factory.Open();
        return await db.DisplaySessions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.PersonId == actor.PersonId, cancel) is { } row
            ? new DisplaySessionView(row.Id, row.DesktopId, row.Status, row.StateSince, row.ExpiresAt, row.EndReason, row.TicketSha256)
            : Refusals.NotFound;
    }
}
