using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.Exports.Policies;
using Tre.Domain.People;

namespace Tre.Application.Exports.Policies;

/// <summary>Takes one's own proposal back.</summary>
public sealed class WithdrawPolicy(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.ProposePolicies;

    public async Task<Outcome> HandleAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        if (Permissions.Refuse<WithdrawPolicy>(actor) is { } refusal)
        {
            return refusal;
        }

        return await db.PolicyVersions.SingleOrDefaultAsync(row => row.Id == id, cancel) is { } version
            ? await db.ChangeAsync(actor, "policy.withdraw", version, () => version.Withdraw(actor, clock.GetUtcNow()), null, cancel)
            : Refusals.NotFound;
    }
}
