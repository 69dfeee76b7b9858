using Microsoft.EntityFrameworkCore;
using Tre.Domain.Auditing;

namespace Tre.Postgres.Auditing;

/// <summary>Appends to the log through the one function that every role may call.</summary>
internal static class AuditAppender
{
    public static async Task AppendAsync(DbContext db, IReadOnlyList<AuditEntry> entries, CancellationToken cancel)
    {
        foreach (var (actor, action, kind, subject, before, after, detail) in entries)
        {
            await db.Database.ExecuteSqlAsync(
                $"SELECT audit_append({actor.PersonId}, {actor.Name}, {actor.From}, {action}, {kind}, {subject}, {before}, {after}, {detail})",
                cancel);
        }
    }
}
