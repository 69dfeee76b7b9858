using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Extracts.Reidentifying;

/// <summary>Takes one's own request back, also when it is approved and not yet resolved.</summary>
public sealed class WithdrawReidentification(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.DecideReidentification;

    public async Task<Outcome> HandleAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        if (Permissions.Refuse<WithdrawReidentification>(actor) is { } refusal)
        {
            return refusal;
        }

        return await db.Reidentifications.SingleOrDefaultAsync(row => row.Id == id, cancel) is { } request
            ? await db.ChangeAsync(actor, "reidentification.withdraw", request, () => request.Withdraw(actor, clock.GetUtcNow()), null, cancel)
            : Refusals.NotFound;
    }
}
