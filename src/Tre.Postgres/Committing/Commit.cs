using Microsoft.EntityFrameworkCore;
using Tre.Application.Claims;
using Tre.Domain;
using Tre.Domain.Auditing;
using Tre.Postgres.Auditing;

namespace Tre.Postgres.Committing;

/// <summary>One commit, one transaction: fence, changes, audit. The audit comes last because its lock is everybody's.</summary>
internal static class Commit
{
    public static async Task<Outcome> RunAsync(TreDbContext db, IReadOnlyList<AuditEntry> entries, Claim? claim, CancellationToken cancel)
    {
        // What is held is held by the transaction that was begun for it.
        await using var transaction = db.Database.CurrentTransaction ?? await db.Database.BeginTransactionAsync(cancel);
        try
        {
            if (claim is not null && !await ClaimFence.HoldsAsync(db, claim, cancel))
            {
                return new Refusal("fenced", "Somebody else has taken over this work.");
            }

            await db.SaveChangesAsync(cancel);
            await AuditAppender.AppendAsync(db, entries, cancel);
            await transaction.CommitAsync(cancel);
            return Outcome.Done;
        }
        catch (Exception e) when (Refusals.From(e) is { } refusal)
        {
            return refusal;
        }
    }
}
