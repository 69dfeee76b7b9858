using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Workspaces;

public sealed class GetWorkspaceRequest(ITreDb db) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public async Task<Outcome<WorkspaceRequestView>> HandleAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        if (Permissions.Refuse<GetWorkspaceRequest>(actor) is { } refusal)
        {
            return refusal;
        }

        return await db.WorkspaceRequests.AsNoTracking().VisibleTo(actor, db).SingleOrDefaultAsync(row => row.Id == id, cancel) is { } row
            ? (await db.ViewAsync(actor, [row], cancel))[0]
            : Refusals.NotFound;
    }
}
