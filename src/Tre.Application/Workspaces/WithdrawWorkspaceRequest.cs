using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Workspaces;

/// <summary>The requester takes it back.</summary>
public sealed class WithdrawWorkspaceRequest(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public async Task<Outcome> HandleAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        if (Permissions.Refuse<WithdrawWorkspaceRequest>(actor) is { } refusal)
        {
            return refusal;
        }

        return await db.WorkspaceRequests.VisibleTo(actor, db).SingleOrDefaultAsync(row => row.Id == id, cancel) is { } request
            ? await db.ChangeAsync(actor, "workspace-request.withdraw", request, () => request.Withdraw(actor, clock.GetUtcNow()), null, cancel)
            : Refusals.NotFound;
    }
}
