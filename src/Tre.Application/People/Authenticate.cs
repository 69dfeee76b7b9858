using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Domain.Lifecycles;
using Tre.Domain.People;

namespace Tre.Application.People;

/// <summary>A person who was recognised, with the roles they hold at this moment.</summary>
public sealed record Identity(Guid PersonId, string UserName, string DisplayName, IReadOnlySet<Role> Roles);

/// <summary>Recognises sessions and access tokens at every request, so that an end takes effect at once.</summary>
public sealed class Authenticate(ITreDb db, TimeProvider clock)
{
    /// <summary>Who owns the token; null when it is unknown, revoked or expired or the account is disabled.</summary>
    public async Task<Identity?> ByTokenAsync(string token, CancellationToken cancel)
    {
        if (Secret.HashOf(token) is not { } hash)
        {
            return null;
        }

        var found = await db.AccessTokens.AsNoTracking().SingleOrDefaultAsync(row => row.Sha256 == hash, cancel);
        return found?.IsValid(clock.GetUtcNow()) == true ? await FindAsync(found.PersonId, null, cancel) : null;
    }

    /// <summary>Whose session this is; null when the stamp is no longer the account's or the account is disabled.</summary>
    public Task<Identity?> BySessionAsync(Guid personId, Guid stamp, CancellationToken cancel) => FindAsync(personId, stamp, cancel);

    private async Task<Identity?> FindAsync(Guid personId, Guid? stamp, CancellationToken cancel)
    {
        var person = await db.People.AsNoTracking().Include(row => row.Grants).SingleOrDefaultAsync(row => row.Id == personId, cancel);
        return person is null || person.Disabled || (stamp is not null && stamp != person.SecurityStamp)
            ? null
            : new(person.Id, person.UserName, person.DisplayName, person.Roles);
    }
}
