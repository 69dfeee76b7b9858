using Microsoft.EntityFrameworkCore;
using Tre.Application.Claims;
using Tre.Application.Data;
using Tre.Application.Extracts;
using Tre.Application.Keys;
using Tre.Application.Work;
using Tre.Domain.Auditing;
using Tre.Domain.Closures;
using Tre.Domain.Extracts;

namespace Tre.Application.Closures;

/// <summary>
/// Destroys the keys of a project that is being closed, every copy of them that the platform keeps, and the bytes of its
/// extracts. Runs in the Extractor, which alone holds them. Each step can be repeated.
/// </summary>
public sealed class KeyDestruction(
    ITreDbFactory dbs, IProjectDataKeys dataKeys, IPseudonymKeys pseudonymKeys, IVolumeKeys volumeKeys, IKeyRegister register, IExtractBuilder builder, TimeProvider time) : IReconciler
{
    public string Kind => "closure-keys";

    public bool ConcernedBy(string changed) => changed is nameof(Closure) or nameof(Extract);

    public async Task<IReadOnlyList<Guid>> DueAsync(CancellationToken cancel)
    {
        await using var db = dbs.Open();

        // While an extract may still be built, its builder would need the keys.
        return await db.Closures
            .Where(row => row.Status == ClosureStatus.DestroyingKeys && !db.Extracts.Any(extract => extract.ProjectId == row.Id && extract.Status != ExtractStatus.Destroyed))
            .OrderBy(row => row.StateSince).Select(row => row.Id).ToListAsync(cancel);
    }

    public async Task<Reconciled> ReconcileAsync(Claim claim, CancellationToken cancel)
    {
        await using var db = dbs.Open();
        var closure = await db.Closures.SingleOrDefaultAsync(row => row.Id == claim.SubjectId, cancel);
        var extracts = await db.Extracts.Where(row => row.ProjectId == claim.SubjectId).ToListAsync(cancel);
        if (closure is not { Status: ClosureStatus.DestroyingKeys } || extracts.Any(extract => extract.Status != ExtractStatus.Destroyed))
        {
            return Reconciled.Settled;
        }

        await dataKeys.DestroyAsync(closure.Id, cancel);
        await pseudonymKeys.DestroyAsync(closure.Id, cancel);
        await volumeKeys.DestroyAsync(closure.Id, cancel);
        foreach (var extract in extracts)
        {
            await builder.RemoveAsync(extract.Id, cancel);
        }

        var now = time.GetUtcNow();
        var entries = new List<AuditEntry>();
        foreach (var extract in extracts.Where(extract => extract.Result is { SealedKey.Length: > 0 }))
        {
            extract.ForgetKey(Platform.Extractor, now);
            entries.Add(Changes.Entry(Platform.Extractor, "extract.forget-key", extract, nameof(ExtractStatus.Destroyed)));
        }

        if (await db.VolumeKeys.SingleOrDefaultAsync(row => row.Id == closure.Id, cancel) is { Forgotten: false } volumes)
        {
            volumes.Forget(now);
            entries.Add(Changes.Entry(Platform.Extractor, "project.forget-volume-key", volumes, "Sealed", "Forgotten"));
        }

        var before = closure.Status.ToString();
        var keys = await DestroyedAsync(closure.Id, now, cancel);
        var moved = closure.DestroyKeys(Platform.Extractor, keys, now);
        if (!moved.Succeeded)
        {
            throw new InvalidOperationException($"closure.destroy-keys in {before}: {moved.Refusals[0].Message}");
        }

        entries.Add(Changes.Entry(Platform.Extractor, "closure.destroy-keys", closure, before, string.Join(", ", keys.Select(key => key.Id))));
        return (await db.CommitAsync(entries, claim, cancel)) switch
        {
            var done when done.IsFenced() => Reconciled.Fenced,
            { Succeeded: true } => Reconciled.Settled,
            _ => Reconciled.Again(TimeSpan.Zero),
        };
    }

    /// <summary>Never: keys that are there are destroyed sooner or later, and the deadline shows it.</summary>
    public Task<bool> GiveUpAsync(Claim claim, string reason, CancellationToken cancel) => Task.FromResult(false);

    private static string Words(KeyPurpose purpose) => purpose switch
    {
        KeyPurpose.Pseudonym => "pseudonym",
        KeyPurpose.ProjectVolumes => "project-volumes",
        _ => "project-data",
    };

    private async Task<IReadOnlyList<ClosureKey>> DestroyedAsync(Guid project, DateTimeOffset now, CancellationToken cancel)
    {
        var own = (await register.ListAsync(cancel)).Where(key => key.Scope == project.ToString("N")).ToList();
        return own.FirstOrDefault(key => key.State != KeyState.Destroyed) is { } left
            ? throw new WorkFault($"The key {left.Id} is still in use.", transient: true)
            : [.. own.Select(key => new ClosureKey(key.Id, Words(key.Purpose), now))];
    }
}
