using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;
using Tre.Domain.Workspaces;

namespace Tre.Application.Workspaces;

/// <summary>Desktops the person may see, newest state first; those that are gone for good only when asked for.</summary>
public sealed class ListDesktops(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    /// <param name="Mine">Only one's own.</param>
    public sealed record Input(bool Mine, Guid? ProjectId, DesktopDesire? Wanted, DesktopObserved? Observed, Paging Paging);

    public async Task<Outcome<Page<DesktopView>>> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<ListDesktops>(actor) is { } refusal)
        {
            return refusal;
        }

        var me = actor.PersonId;
        var rows = db.Desktops.Include(row => row.Seen).VisibleTo(actor, db);
        rows = input.Mine ? rows.Where(row => row.OwnerId == me) : rows;
        rows = input.ProjectId is { } project ? rows.Where(row => row.ProjectId == project) : rows;
        rows = input.Wanted is { } wanted ? rows.Where(row => row.Status == wanted) : rows.Where(row => row.Status != DesktopDesire.Purged);
        rows = input.Observed is { } observed ? rows.Where(row => row.Seen.Status == observed) : rows;
        var page = await rows.PageAsync(input.Paging, newestFirst: true, cancel);
        return new Page<DesktopView>(await db.ViewAsync(actor, page.Items, clock, cancel), page.Next);
    }
}
