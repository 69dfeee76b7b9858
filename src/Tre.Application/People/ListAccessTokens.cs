using Tre.Application.Data;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.People;

public sealed record AccessTokenView(Guid Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt, bool Valid);

/// <summary>One's own access tokens, newest first; never the tokens themselves.</summary>
public sealed class ListAccessTokens(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public async Task<Outcome<Page<AccessTokenView>>> HandleAsync(Actor actor, Paging paging, CancellationToken cancel)
    {
        if (Permissions.Refuse<ListAccessTokens>(actor) is { } refusal)
        {
            return refusal;
        }

        var (me, now) = (actor.PersonId, clock.GetUtcNow());
        var page = await db.AccessTokens.Where(row => row.PersonId == me).PageAsync(paging, newestFirst: true, cancel);
        return page.Select(row => new AccessTokenView(row.Id, row.Name, row.StateSince, row.ExpiresAt, row.RevokedAt, row.IsValid(now)));
    }
}
