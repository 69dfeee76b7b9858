using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tre.Domain.Workspaces;
using Tre.Domain.Workspaces.Warm;
using Tre.Postgres.Mapping;

namespace Tre.Postgres.Committing;

/// <summary>Holds ready warm desktops. Rows that others hold are skipped, so that two approvals at once get different ones.</summary>
internal static class TakingWarm
{
    /// <summary>Those that were proven last come first; one that the Orchestrator works on at this moment is left to it.</summary>
    public static async Task<IReadOnlyList<WarmDesktop>> TakeAsync(TreDbContext db, WorkspaceSize size, int most, CancellationToken cancel)
    {
        var wanted = JsonSerializer.Serialize(size, Json.Options);
        return await db.WarmDesktops.FromSql(
            $"""
            SELECT * FROM warm_desktops w
            WHERE w.status = 'Ready' AND w.size = {wanted}::jsonb
              AND NOT EXISTS (SELECT FROM claims c WHERE c.kind = 'desktop' AND c.subject_id = w.id AND c.holder IS NOT NULL AND c.until > clock_timestamp())
            ORDER BY w.proven_at DESC, w.id LIMIT {most}
            FOR UPDATE OF w SKIP LOCKED
            """).ToListAsync(cancel);
    }
}
