using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.AccessRequests;

/// <summary>The requester takes it back.</summary>
public sealed class WithdrawAccessRequest(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public async Task<Outcome> HandleAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        if (Permissions.Refuse<WithdrawAccessRequest>(actor) is { } refusal)
        {
            return refusal;
        }

        return await db.AccessRequests.VisibleTo(actor, db).SingleOrDefaultAsync(row => row.Id == id, cancel) is { } request
            ? await db.ChangeAsync(actor, "access-request.withdraw", request, () => request.Withdraw(actor, clock.GetUtcNow()), null, cancel)
            : Refusals.NotFound;
    }
}
