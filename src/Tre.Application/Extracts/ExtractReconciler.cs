using Microsoft.EntityFrameworkCore;
using Tre.Application.Claims;
using Tre.Application.Data;
using Tre.Application.Work;
using Tre.Domain;
using Tre.Domain.Extracts;

namespace Tre.Application.Extracts;

/// <summary>Builds what is requested, and deletes the bytes of what is stale or destroyed. Runs in the Extractor.</summary>
public sealed class ExtractReconciler(ITreDbFactory dbs, IExtractBuilder builder, TimeProvider time) : IReconciler
{
    /// <summary>More steps than an extract can need in a row.</summary>
    private const int MaxSteps = 10;

    public string Kind => "extract";

    public bool ConcernedBy(string changed) => changed is nameof(Extract);

    public async Task<IReadOnlyList<Guid>> DueAsync(CancellationToken cancel)
    {
        await using var db = dbs.Open();
        var due = await db.Extracts
            .Where(row => row.Status == ExtractStatus.Requested || row.Status == ExtractStatus.Building || row.Status == ExtractStatus.Stale)
            .OrderBy(row => row.StateSince).Select(row => row.Id).ToListAsync(cancel);
        var stored = await builder.StoredAsync(cancel);
        due.AddRange(await db.Extracts.Where(row => row.Status == ExtractStatus.Destroyed && stored.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancel));
        return due;
    }

    public async Task<Reconciled> ReconcileAsync(Claim claim, CancellationToken cancel)
    {
        for (var i = 0; i < MaxSteps; i++)
        {
            await using var db = dbs.Open();
            var extract = await db.Extracts.SingleOrDefaultAsync(row => row.Id == claim.SubjectId, cancel);
            var done = extract?.Status switch
            {
                ExtractStatus.Requested or ExtractStatus.Building => await BuildAsync(db, extract, claim, cancel),
                ExtractStatus.Stale => await RetireAsync(db, extract, claim, cancel),
                ExtractStatus.Destroyed => await RemoveAsync(extract, cancel),
                _ => null,
            };
            if (done is null)
            {
                return Reconciled.Settled;
            }

            if (done.IsFenced())
            {
                return Reconciled.Fenced;
            }
        }

        throw new InvalidOperationException("The extract does not settle.");
    }

    public async Task<bool> GiveUpAsync(Claim claim, string reason, CancellationToken cancel)
    {
        await using var db = dbs.Open();
        return await db.Extracts.SingleOrDefaultAsync(row => row.Id == claim.SubjectId, cancel) is { Status: ExtractStatus.Building } extract
            && (await MoveAsync(db, extract, "extract.fail", it => it.Fail(Platform.Extractor, reason, time.GetUtcNow()), claim, cancel, reason)).Succeeded;
    }

    private async Task<Outcome> BuildAsync(ITreDb db, Extract extract, Claim claim, CancellationToken cancel)
    {
        var taken = await MoveAsync(db, extract, "extract.build", it => it.Build(Platform.Extractor, time.GetUtcNow()), claim, cancel);
        if (!taken.Succeeded)
        {
            return taken;
        }

        var exemption = extract.OptOutsApply ? null : await ExemptionAsync(db, extract, cancel);
        var built = await builder.BuildAsync(
            new(extract.ProjectId, extract.Id, claim.Epoch, extract.Specification, extract.SpecificationHash, exemption), cancel);
        return built switch
        {
            ExtractBuilt whole => await CompleteAsync(db, extract, whole.Result, claim, cancel),
            ExtractFailure { Code: ExtractFailureCode.Fenced } => Overtaken,
            ExtractFailure { Transient: true } failure => throw new WorkFault(failure.Reason, transient: true),
            ExtractFailure failure => await FailAsync(db, extract, failure.Reason, claim, cancel),
            _ => throw new InvalidOperationException($"The builder answered with {built.GetType().Name}."),
        };
    }

    private static Outcome Overtaken => Workspaces.NodeFault.Fenced;

    private async Task<Outcome> CompleteAsync(ITreDb db, Extract extract, ExtractResult result, Claim claim, CancellationToken cancel)
    {
        var before = extract.Status.ToString();
        var completed = extract.Complete(Platform.Extractor, result, time.GetUtcNow());
        return completed.Succeeded
            ? await db.CommitAsync([Changes.Entry(Platform.Extractor, "extract.complete", extract, before, $"{result.RowsOut} rows of {result.PeopleOut} people")], claim, cancel)
            : await FailAsync(db, extract, completed.Refusals[0].Message, claim, cancel);
    }

    private Task<Outcome> FailAsync(ITreDb db, Extract extract, string reason, Claim claim, CancellationToken cancel) =>
        MoveAsync(db, extract, "extract.fail", it => it.Fail(Platform.Extractor, reason, time.GetUtcNow()), claim, cancel, reason);

    /// <summary>The bytes go first: whoever reads "destroyed" may rely on it.</summary>
    private async Task<Outcome> RetireAsync(ITreDb db, Extract extract, Claim claim, CancellationToken cancel)
    {
        var removed = await builder.RemoveAsync(extract.Id, cancel);
        return await MoveAsync(
            db, extract, "extract.destroy", it => it.Destroy(Platform.Extractor, time.GetUtcNow()), claim, cancel, $"{removed} objects deleted");
    }

    private async Task<Outcome?> RemoveAsync(Extract extract, CancellationToken cancel)
    {
        await builder.RemoveAsync(extract.Id, cancel);
        return null;
    }

    private static async Task<string> ExemptionAsync(ITreDb db, Extract extract, CancellationToken cancel)
    {
        var request = await db.AccessRequests.AsNoTracking().SingleAsync(row => row.Id == extract.AccessRequestId, cancel);
        return request.Conditions?.OptOutExemption is { Length: > 0 } reason
            ? reason
            : throw new WorkFault("The approval exempts from opt-outs without a reason.", transient: false);
    }

    private static async Task<Outcome> MoveAsync(
        ITreDb db, Extract extract, string action, Func<Extract, Outcome> act, Claim claim, CancellationToken cancel, string? detail = null)
    {
        var before = extract.Status.ToString();
        var moved = act(extract);
        return moved.Succeeded
            ? await db.CommitAsync([Changes.Entry(Platform.Extractor, action, extract, before, detail)], claim, cancel)
            : throw new InvalidOperationException($"{action} in {before}: {moved.Refusals[0].Message}");
    }
}
