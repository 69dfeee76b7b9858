using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Domain.Auditing;
using Tre.Domain.People;

namespace Tre.Application.People;

/// <summary>Revokes every access token of a person when their account changes hands or ends.</summary>
internal static class TokenSweep
{
    public static async Task<IReadOnlyList<AuditEntry>> RevokeAllAsync(ITreDb db, Actor actor, Guid personId, DateTimeOffset now, CancellationToken cancel)
    {
        var tokens = await db.AccessTokens.Where(token => token.PersonId == personId && token.RevokedAt == null && token.ExpiresAt > now).ToListAsync(cancel);
        foreach (var token in tokens)
        {
            token.Revoke(now);
        }

        return [.. tokens.Select(token => Changes.Entry(actor, "access-token.revoke", token, "Valid", "Revoked"))];
    }
}
