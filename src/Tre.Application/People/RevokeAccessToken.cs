using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.People;

/// <summary>Ends one's own access token at once; ending it twice is harmless.</summary>
public sealed class RevokeAccessToken(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public async Task<Outcome> HandleAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        if (Permissions.Refuse<RevokeAccessToken>(actor) is { } refusal)
        {
            return refusal;
        }

        if (await db.AccessTokens.SingleOrDefaultAsync(row => row.Id == id && row.PersonId == actor.PersonId, cancel) is not { } token)
        {
            return Refusals.NotFound;
        }

        if (token.RevokedAt is not null)
        {
            return Outcome.Done;
        }

        token.Revoke(clock.GetUtcNow());
        return await db.CommitAsync([Changes.Entry(actor, "access-token.revoke", token, "Valid", "Revoked")], cancel: cancel);
    }
}
