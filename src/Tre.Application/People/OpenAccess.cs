using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Domain.Auditing;
using Tre.Domain.People;
using Tre.Domain.Workspaces;

namespace Tre.Application.People;

/// <summary>Ends what stands open for a person when their account changes hands or ends. Browser sessions end with the account's stamp.</summary>
internal static class OpenAccess
{
    /// <summary>Every access token and every desktop that is open on a screen.</summary>
    public static async Task<IReadOnlyList<AuditEntry>> EndAsync(ITreDb db, Actor actor, Guid personId, DateTimeOffset now, CancellationToken cancel)
    {
        var tokens = await db.AccessTokens.Where(token => token.PersonId == personId && token.RevokedAt == null && token.ExpiresAt > now).ToListAsync(cancel);
        foreach (var token in tokens)
        {
            token.Revoke(now);
        }

        return
        [
            .. tokens.Select(token => Changes.Entry(actor, "access-token.revoke", token, "Valid", "Revoked")),
            .. await EndScreensAsync(db, actor, personId, "The account was closed or its password changed.", now, cancel),
        ];
    }

    /// <summary>Every desktop that is open, or about to be, on a screen of theirs; Node cuts the connections.</summary>
    public static async Task<IReadOnlyList<AuditEntry>> EndScreensAsync(ITreDb db, Actor actor, Guid personId, string reason, DateTimeOffset now, CancellationToken cancel)
    {
        var sessions = await db.DisplaySessions.Where(session => session.PersonId == personId && session.Status != DisplaySessionStatus.Ended).ToListAsync(cancel);
        var entries = new List<AuditEntry>();
        foreach (var session in sessions)
        {
            var before = session.Status.ToString();
            session.End(reason, now);
            entries.Add(Changes.Entry(actor, "display-session.end", session, before, session.Status.ToString(), reason));
        }

        return entries;
    }
}
