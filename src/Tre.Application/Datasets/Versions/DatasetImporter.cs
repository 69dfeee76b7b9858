using Microsoft.EntityFrameworkCore;
using Tre.Application.Claims;
using Tre.Application.Data;
using Tre.Application.Work;
using Tre.Domain.Datasets.Versions;

namespace Tre.Application.Datasets.Versions;

/// <summary>Completes new versions from the source. Runs in the Extractor, which alone can read it.</summary>
public sealed class DatasetImporter(ITreDbFactory dbs, IDatasetSource source, TimeProvider time) : IReconciler
{
    public string Kind => "dataset-import";

    public bool ConcernedBy(string changed) => changed is nameof(DatasetVersion);

    public async Task<IReadOnlyList<Guid>> DueAsync(CancellationToken cancel)
    {
        await using var db = dbs.Open();
        return await db.Datasets.Where(row => row.Status == DatasetStatus.Importing).OrderBy(row => row.StateSince).Select(row => row.Id).ToListAsync(cancel);
    }

    public async Task<Reconciled> ReconcileAsync(Claim claim, CancellationToken cancel)
    {
        await using var db = dbs.Open();
        if (await db.Datasets.SingleOrDefaultAsync(row => row.Id == claim.SubjectId, cancel) is not { Status: DatasetStatus.Importing } version)
        {
            return Reconciled.Settled;
        }

        try
        {
            var look = await source.LookAsync(version.Content, cancel);
            return await EndAsync(db, version, "dataset.import", it => it.FinishImport(Platform.Extractor, look.Content, look.Suggestions, time.GetUtcNow()), claim, null, cancel);
        }
        catch (WorkFault fault) when (!fault.Transient)
        {
            return await EndAsync(db, version, "dataset.fail", it => it.FailImport(Platform.Extractor, fault.Message, time.GetUtcNow()), claim, fault.Message, cancel);
        }
    }

    public async Task<bool> GiveUpAsync(Claim claim, string reason, CancellationToken cancel)
    {
        await using var db = dbs.Open();
        return await db.Datasets.SingleOrDefaultAsync(row => row.Id == claim.SubjectId, cancel) is { Status: DatasetStatus.Importing } version
            && !(await EndAsync(db, version, "dataset.fail", it => it.FailImport(Platform.Extractor, reason, time.GetUtcNow()), claim, reason, cancel)).Lost;
    }

    private static async Task<Reconciled> EndAsync(
        ITreDb db, DatasetVersion version, string action, Func<DatasetVersion, Domain.Outcome> step, Claim claim, string? detail, CancellationToken cancel)
    {
        var before = version.Status.ToString();
        var moved = step(version);
        var done = moved.Succeeded ? await db.CommitAsync([Changes.Entry(Platform.Extractor, action, version, before, detail)], claim, cancel) : moved;
        return done.IsFenced() ? Reconciled.Fenced
            : done.Succeeded ? Reconciled.Settled
            : throw new InvalidOperationException($"{action}: {done.Refusals[0].Message}");
    }
}
