using Microsoft.EntityFrameworkCore;
using Tre.Application.Claims;
using Tre.Application.Data;
using Tre.Application.Keys;
using Tre.Application.Work;
using Tre.Domain.Auditing;
using Tre.Domain.Datasets.Versions;

namespace Tre.Application.Datasets.Versions;

/// <summary>Puts the platform's key to what a data steward has signed, and takes older versions out of force. Runs in the Orchestrator.</summary>
public sealed class DatasetSigner(ITreDbFactory dbs, ISigningKeys keys, TimeProvider time) : IReconciler
{
    public string Kind => "dataset-signing";

    public bool ConcernedBy(string changed) => changed is nameof(DatasetVersion);

    public async Task<IReadOnlyList<Guid>> DueAsync(CancellationToken cancel)
    {
        await using var db = dbs.Open();
        var live = await db.Datasets.Where(row => row.Status == DatasetStatus.Signing || row.Status == DatasetStatus.Signed)
            .OrderBy(row => row.StateSince).Select(row => new { row.Id, row.Dataset, row.Number, row.Status }).ToListAsync(cancel);
        var newest = live.Where(row => row.Status == DatasetStatus.Signed).GroupBy(row => row.Dataset).ToDictionary(same => same.Key, same => same.Max(row => row.Number));
        return [.. live.Where(row => row.Status == DatasetStatus.Signing || row.Number < newest[row.Dataset]).Select(row => row.Id)];
    }

    public async Task<Reconciled> ReconcileAsync(Claim claim, CancellationToken cancel)
    {
        await using var db = dbs.Open();
        if (await db.Datasets.SingleOrDefaultAsync(row => row.Id == claim.SubjectId, cancel) is not { } version)
        {
            return Reconciled.Settled;
        }

        if (version.Status == DatasetStatus.Signing)
        {
            var signature = await keys.SignAsync(KeyPurpose.Catalogue, DatasetText.Bytes(version), cancel);
            return await EndAsync(db, version, "dataset.attest", it => it.Attest(Platform.Orchestrator, signature.Value, signature.KeyId, time.GetUtcNow()), claim, cancel);
        }

        var older = version.Status == DatasetStatus.Signed
            && await db.Datasets.AnyAsync(row => row.Status == DatasetStatus.Signed && row.Dataset == version.Dataset && row.Number > version.Number, cancel);
        return older ? await EndAsync(db, version, "dataset.retire", it => it.Retire(Platform.Orchestrator, time.GetUtcNow()), claim, cancel) : Reconciled.Settled;
    }

    /// <summary>There is no state for it: it is tried for ever, and is past its deadline meanwhile.</summary>
    public Task<bool> GiveUpAsync(Claim claim, string reason, CancellationToken cancel) => Task.FromResult(false);

    private static async Task<Reconciled> EndAsync(ITreDb db, DatasetVersion version, string action, Func<DatasetVersion, Domain.Outcome> step, Claim claim, CancellationToken cancel)
    {
        var before = version.Status.ToString();
        var moved = step(version);
        AuditEntry[] entries = [Changes.Entry(Platform.Orchestrator, action, version, before, version.ContentHash)];
        var done = moved.Succeeded ? await db.CommitAsync(entries, claim, cancel) : moved;
        return done.IsFenced() ? Reconciled.Fenced
            : done.Succeeded ? Reconciled.Settled
            : throw new InvalidOperationException($"{action}: {done.Refusals[0].Message}");
    }
}
