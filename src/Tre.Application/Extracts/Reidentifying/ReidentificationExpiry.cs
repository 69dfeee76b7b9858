using Microsoft.EntityFrameworkCore;
using Tre.Application.Claims;
using Tre.Application.Data;
using Tre.Application.Work;
using Tre.Domain.Extracts.Reidentifying;

namespace Tre.Application.Extracts.Reidentifying;

/// <summary>Ends requests that nobody decided and approvals that nobody used in time.</summary>
public sealed class ReidentificationExpiry(ITreDbFactory dbs, TimeProvider time) : IReconciler
{
    public string Kind => "reidentification-expiry";

    public bool ConcernedBy(string changed) => changed is nameof(ReidentificationRequest);

    public async Task<IReadOnlyList<Guid>> DueAsync(CancellationToken cancel)
    {
        await using var db = dbs.Open();
        var now = time.GetUtcNow();
        return await db.Reidentifications.Where(row => row.Deadline <= now).OrderBy(row => row.Deadline).Select(row => row.Id).ToListAsync(cancel);
    }

    public async Task<Reconciled> ReconcileAsync(Claim claim, CancellationToken cancel)
    {
        await using var db = dbs.Open();
        var now = time.GetUtcNow();
        if (await db.Reidentifications.SingleOrDefaultAsync(row => row.Id == claim.SubjectId, cancel) is not { Deadline: { } deadline } request || deadline > now)
        {
            return Reconciled.Settled;
        }

        var before = request.Status.ToString();
        if (!request.Expire(Platform.Orchestrator, now).Succeeded)
        {
            return Reconciled.Settled;
        }

        var done = await db.CommitAsync([Changes.Entry(Platform.Orchestrator, "reidentification.expire", request, before)], claim, cancel);
        return done.IsFenced() ? Reconciled.Fenced : done.Succeeded ? Reconciled.Settled : Reconciled.Again(TimeSpan.FromSeconds(1));
    }

    /// <summary>Never: it is past its deadline meanwhile, and cannot be resolved.</summary>
    public Task<bool> GiveUpAsync(Claim claim, string reason, CancellationToken cancel) => Task.FromResult(false);
}
