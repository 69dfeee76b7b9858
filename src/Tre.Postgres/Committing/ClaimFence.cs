using Microsoft.EntityFrameworkCore;
using Tre.Application.Claims;

namespace Tre.Postgres.Committing;

/// <summary>
/// Whether a claim is still the newest on its subject. The update locks the claim's row until the commit ends, so that
/// nobody can take over between the question and the commit.
/// </summary>
internal static class ClaimFence
{
    public static async Task<bool> HoldsAsync(TreDbContext db, Claim claim, CancellationToken cancel) =>
        await db.Database.ExecuteSqlAsync(
            $"UPDATE claims SET until = until WHERE kind = {claim.Kind} AND subject_id = {claim.SubjectId} AND epoch = {claim.Epoch} AND holder = {claim.Holder}",
            cancel) == 1;
}
