using Microsoft.EntityFrameworkCore;
using Tre.Application.Claims;
using Tre.Application.Data;
using Tre.Application.Work;
using Tre.Domain.Auditing;
using Tre.Domain.Projects;

namespace Tre.Application.Keys;

/// <summary>
/// Makes the key of each open project's volumes and seals it for Node, and again when Node has another transport key. Runs in the
/// Extractor, which holds the keys.
/// </summary>
public sealed class VolumeKeyMaker(ITreDbFactory dbs, IVolumeKeys volumeKeys, IKeyRegister register, TimeProvider time) : IReconciler
{
    public string Kind => "volume-key";

    public bool ConcernedBy(string changed) => changed is nameof(Project);

    public async Task<IReadOnlyList<Guid>> DueAsync(CancellationToken cancel)
    {
        // Without it nothing can be sealed; who waits for the key sees that.
        if (await TransportKeyAsync(cancel) is not { } transport)
        {
            return [];
        }

        await using var db = dbs.Open();
        return await db.Projects
            .Where(row => row.Status == ProjectStatus.Active || row.Status == ProjectStatus.Suspended)
            .Where(row => !db.VolumeKeys.Any(key => key.Id == row.Id && (key.SealedFor == transport || key.SealedKey == "")))
            .OrderBy(row => row.StateSince).Select(row => row.Id).ToListAsync(cancel);
    }

    public async Task<Reconciled> ReconcileAsync(Claim claim, CancellationToken cancel)
    {
        await using var db = dbs.Open();
        var open = await db.Projects.AnyAsync(row => row.Id == claim.SubjectId && (row.Status == ProjectStatus.Active || row.Status == ProjectStatus.Suspended), cancel);
        var key = await db.VolumeKeys.SingleOrDefaultAsync(row => row.Id == claim.SubjectId, cancel);
        if (!open || key is { Forgotten: true })
        {
            return Reconciled.Settled;
        }

        var made = await volumeKeys.SealForNodeAsync(claim.SubjectId, cancel);
        if (key?.SealedFor == made.SealedFor)
        {
            return Reconciled.Settled;
        }

        var before = key is null ? null : "Sealed";
        var now = time.GetUtcNow();
        if (key is null)
        {
            db.VolumeKeys.Add(key = new VolumeKey(claim.SubjectId, made.Id, made.Text, made.SealedFor, now));
        }
        else
        {
            key.SealAnew(made.Text, made.SealedFor, now);
        }

        AuditEntry entry = Changes.Entry(Platform.Extractor, "project.seal-volume-key", key, before, "Sealed", $"Key {made.Id} for {made.SealedFor}");
        return (await db.CommitAsync([entry], claim, cancel)) switch
        {
            var done when done.IsFenced() => Reconciled.Fenced,
            { Succeeded: true } => Reconciled.Settled,
            _ => Reconciled.Again(TimeSpan.Zero),
        };
    }

    /// <summary>Never: desktops wait for it, and their deadline shows it.</summary>
    public Task<bool> GiveUpAsync(Claim claim, string reason, CancellationToken cancel) => Task.FromResult(false);

    private async Task<string?> TransportKeyAsync(CancellationToken cancel) =>
        (await register.ListAsync(cancel)).FirstOrDefault(key => key is { Purpose: KeyPurpose.ExtractTransport, State: KeyState.Active })?.Id;
}
