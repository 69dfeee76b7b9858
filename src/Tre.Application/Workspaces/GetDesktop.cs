using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Workspaces;

public sealed class GetDesktop(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public async Task<Outcome<DesktopView>> HandleAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        if (Permissions.Refuse<GetDesktop>(actor) is { } refusal)
        {
            return refusal;
        }

        return await db.Desktops.AsNoTracking().Include(row => row.Seen).VisibleTo(actor, db).SingleOrDefaultAsync(row => row.Id == id, cancel) is { } row
            ? (await db.ViewAsync(actor, [row], clock, cancel))[0]
            : Refusals.NotFound;
    }
}
