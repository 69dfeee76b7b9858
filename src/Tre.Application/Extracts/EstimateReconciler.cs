using Microsoft.EntityFrameworkCore;
using Tre.Application.Claims;
using Tre.Application.Data;
using Tre.Application.Work;
using Tre.Domain.Extracts;

namespace Tre.Application.Extracts;

/// <summary>Answers applicants' estimates. Runs in the Extractor, which alone can read the source.</summary>
public sealed class EstimateReconciler(ITreDbFactory dbs, IExtractEstimator estimator, TimeProvider time) : IReconciler
{
    public string Kind => "estimate";

    /// <summary>Somebody waits at a screen: say soon that it does not work.</summary>
    public int MaxAttempts => 3;

    public bool ConcernedBy(string changed) => changed is nameof(Estimate);

    public async Task<IReadOnlyList<Guid>> DueAsync(CancellationToken cancel)
    {
        await using var db = dbs.Open();
        return await db.Estimates.Where(row => row.Answer == null && row.Failure == null).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancel);
    }

    public async Task<Reconciled> ReconcileAsync(Claim claim, CancellationToken cancel)
    {
        await using var db = dbs.Open();
        if (await db.Estimates.SingleOrDefaultAsync(row => row.Id == claim.SubjectId, cancel) is not { Answered: false } asked)
        {
            return Reconciled.Settled;
        }

        var (counts, failure) = await estimator.EstimateAsync(asked.Specification, cancel);
        return failure is { Transient: true } ? throw new WorkFault(failure.Reason, transient: true) : await AnswerAsync(db, asked, counts, failure?.Reason, claim, cancel);
    }

    public async Task<bool> GiveUpAsync(Claim claim, string reason, CancellationToken cancel)
    {
        await using var db = dbs.Open();
        return await db.Estimates.SingleOrDefaultAsync(row => row.Id == claim.SubjectId, cancel) is { Answered: false } asked
            && !(await AnswerAsync(db, asked, null, reason, claim, cancel)).Lost;
    }

    private async Task<Reconciled> AnswerAsync(ITreDb db, Estimate asked, EstimatedCounts? counts, string? failure, Claim claim, CancellationToken cancel)
    {
        asked.AnswerWith(counts, failure, time.GetUtcNow());
        var done = await db.CommitAsync([Changes.Entry(Platform.Extractor, "estimate.answer", asked, "Asked", failure is null ? "Answered" : "Failed", failure)], claim, cancel);
        return done.IsFenced() ? Reconciled.Fenced : Reconciled.Settled;
    }
}
