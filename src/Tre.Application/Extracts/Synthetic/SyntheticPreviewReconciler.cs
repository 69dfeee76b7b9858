using Microsoft.EntityFrameworkCore;
using Tre.Application.Claims;
using Tre.Application.Data;
using Tre.Application.Work;
using Tre.Domain;
using Tre.Domain.Extracts;
using Tre.Domain.Extracts.Synthetic;

namespace Tre.Application.Extracts.Synthetic;

/// <summary>Makes the previews that are asked for, and takes them away with their extract. Runs in the Extractor, which alone can open extracts.</summary>
public sealed class SyntheticPreviewReconciler(ITreDbFactory dbs, ISyntheticPreviews previews, TimeProvider time) : IReconciler
{
    public string Kind => "synthetic-preview";

    /// <summary>Somebody waits at a screen: say soon that it does not work.</summary>
    public int MaxAttempts => 3;

    public bool ConcernedBy(string changed) => changed is nameof(SyntheticPreview) or nameof(Extract);

    public async Task<IReadOnlyList<Guid>> DueAsync(CancellationToken cancel)
    {
        await using var db = dbs.Open();
        var due = await db.SyntheticPreviews
            .Where(row => row.Status == SyntheticPreviewStatus.Requested
                || ((row.Status == SyntheticPreviewStatus.Made || row.Status == SyntheticPreviewStatus.Released)
                    && db.Extracts.Any(extract => extract.Id == row.ExtractId && extract.Status == ExtractStatus.Destroyed)))
            .OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancel);
        var stored = await previews.StoredAsync(cancel);
        due.AddRange(await db.SyntheticPreviews
            .Where(row => (row.Status == SyntheticPreviewStatus.Destroyed || row.Status == SyntheticPreviewStatus.Failed) && stored.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancel));
        return due;
    }

    public async Task<Reconciled> ReconcileAsync(Claim claim, CancellationToken cancel)
    {
        await using var db = dbs.Open();
        if (await db.SyntheticPreviews.SingleOrDefaultAsync(row => row.Id == claim.SubjectId, cancel) is not { } preview)
        {
            return Reconciled.Settled;
        }

        var extract = await db.Extracts.AsNoTracking().SingleAsync(row => row.Id == preview.ExtractId, cancel);
        return preview.Status switch
        {
            SyntheticPreviewStatus.Requested => await MakeAsync(db, preview, extract, claim, cancel),
            SyntheticPreviewStatus.Made or SyntheticPreviewStatus.Released when extract.Status == ExtractStatus.Destroyed => await GoAsync(db, preview, claim, cancel),
            SyntheticPreviewStatus.Destroyed or SyntheticPreviewStatus.Failed => await RemoveAsync(preview, cancel),
            _ => Reconciled.Settled,
        };
    }

    public async Task<bool> GiveUpAsync(Claim claim, string reason, CancellationToken cancel)
    {
        await using var db = dbs.Open();
        return await db.SyntheticPreviews.SingleOrDefaultAsync(row => row.Id == claim.SubjectId, cancel) is { Status: SyntheticPreviewStatus.Requested } preview
            && !(await MoveAsync(db, preview, "synthetic-preview.fail", it => it.Fail(Platform.Extractor, reason, time.GetUtcNow()), reason, claim, cancel)).Lost;
    }

    private async Task<Reconciled> MakeAsync(ITreDb db, SyntheticPreview preview, Extract extract, Claim claim, CancellationToken cancel)
    {
        var (result, failure) = extract is { Status: ExtractStatus.Ready, Result: { } built }
            ? await previews.MakeAsync(new(preview.Id, extract.Id, extract.ProjectId, built.ObjectKey, built.ManifestSha256, claim.Epoch), cancel)
            : (null, new ExtractFailure("extract-not-ready", "The extract is not there any more", Transient: false));
        return (result, failure) switch
        {
            ({ } made, _) => await MoveAsync(db, preview, "synthetic-preview.make", it => it.Make(Platform.Extractor, made, time.GetUtcNow()), made.Sha256, claim, cancel),
            (_, { Transient: true } later) => throw new WorkFault(later.Reason, transient: true),
            _ => await MoveAsync(db, preview, "synthetic-preview.fail", it => it.Fail(Platform.Extractor, failure!.Reason, time.GetUtcNow()), failure!.Reason, claim, cancel),
        };
    }

    /// <summary>The bytes go first: whoever reads "destroyed" may rely on it.</summary>
    private async Task<Reconciled> GoAsync(ITreDb db, SyntheticPreview preview, Claim claim, CancellationToken cancel)
    {
        var removed = await previews.RemoveAsync(preview.ExtractId, preview.Id, cancel);
        return await MoveAsync(
            db, preview, "synthetic-preview.destroy", it => it.Destroy(Platform.Extractor, time.GetUtcNow()), $"Its extract is destroyed; {removed} objects deleted", claim, cancel);
    }

    private async Task<Reconciled> RemoveAsync(SyntheticPreview preview, CancellationToken cancel)
    {
        await previews.RemoveAsync(preview.ExtractId, preview.Id, cancel);
        return Reconciled.Settled;
    }

    private static async Task<Reconciled> MoveAsync(
        ITreDb db, SyntheticPreview preview, string action, Func<SyntheticPreview, Outcome> act, string detail, Claim claim, CancellationToken cancel)
    {
        var before = preview.Status.ToString();
        var moved = act(preview);
        if (!moved.Succeeded)
        {
            throw new InvalidOperationException($"{action} in {before}: {moved.Refusals[0].Message}");
        }

        var done = await db.CommitAsync([Changes.Entry(Platform.Extractor, action, preview, before, detail)], claim, cancel);
        return done.IsFenced() ? Reconciled.Fenced : done.Succeeded ? Reconciled.Settled : Reconciled.Again(TimeSpan.FromSeconds(1));
    }
}
