using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.Exports.Policies;
using Tre.Domain.People;

namespace Tre.Application.Exports.Policies;

/// <summary>Leaves what holds as it is, and says why.</summary>
public sealed class DeclinePolicy(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.DecidePolicies;

    public sealed record Input(Guid Id, string Comment);

    public async Task<Outcome> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if ((Permissions.Refuse<DeclinePolicy>(actor) ?? Texts.TooLong(input.Comment, "comment")) is { } refusal)
        {
            return refusal;
        }

        return await db.PolicyVersions.SingleOrDefaultAsync(row => row.Id == input.Id, cancel) is { } version
            ? await db.ChangeAsync(actor, "policy.decline", version, () => version.Decline(actor, input.Comment, clock.GetUtcNow()), input.Comment, cancel)
            : Refusals.NotFound;
    }
}
