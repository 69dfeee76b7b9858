using Microsoft.EntityFrameworkCore;
using Tre.Application.Claims;
using Tre.Application.Data;
using Tre.Application.Work;
using Tre.Domain.Auditing;
using Tre.Domain.Extracts;
using Tre.Domain.Projects;

namespace Tre.Application.Extracts;

/// <summary>
/// Marks extracts as stale when a new opt-out list is in force, or the answers that they rest on have run out, and asks for the next
/// in the same transaction: whoever retires the old one at once must not make the project look like one whose extract a steward destroyed.
/// </summary>
public sealed class OptOutWatch(ITreDbFactory dbs, IOptOuts optOuts, TimeProvider time) : IReconciler
{
    public string Kind => "opt-outs";

    public bool ConcernedBy(string changed) => changed is nameof(Extract);

    public async Task<IReadOnlyList<Guid>> DueAsync(CancellationToken cancel)
    {
        await using var db = dbs.Open();
        var ready = await db.Extracts.AsNoTracking().Where(row => row.Status == ExtractStatus.Ready).OrderBy(row => row.StateSince).ToListAsync(cancel);
        if (ready.Count == 0)
        {
            return [];
        }

        var version = await VersionAsync(cancel);
        return [.. ready.Where(row => Reason(row, version) is not null).Select(row => row.Id)];
    }

    public async Task<Reconciled> ReconcileAsync(Claim claim, CancellationToken cancel)
    {
        await using var db = dbs.Open();
        var extract = await db.Extracts.SingleOrDefaultAsync(row => row.Id == claim.SubjectId, cancel);
        if (extract is not { Status: ExtractStatus.Ready } || Reason(extract, await VersionAsync(cancel)) is not { } reason)
        {
            return Reconciled.Settled;
        }

        var now = time.GetUtcNow();
        var entries = new List<AuditEntry>();
        var stale = extract.MarkStale(Platform.Extractor, now);
        if (!stale.Succeeded)
        {
            throw new InvalidOperationException($"extract.mark-stale: {stale.Refusals[0].Message}");
        }

        entries.Add(Changes.Entry(Platform.Extractor, "extract.mark-stale", extract, nameof(ExtractStatus.Ready), reason));

        // This process may not see who the members are.
        var project = await db.Projects.Where(row => row.Id == extract.ProjectId)
            .Select(row => new { row.Id, row.Status, row.AccessRequestId, row.Specification, row.OptOutsApply }).SingleAsync(cancel);
        if (project.Status == ProjectStatus.Active && project.AccessRequestId == extract.AccessRequestId)
        {
            var next = new Extract(Guid.CreateVersion7(now), project.Id, project.AccessRequestId, project.Specification, project.OptOutsApply, now);
            db.Extracts.Add(next);
            entries.Add(Changes.Entry(Platform.Extractor, "extract.request", next, null, $"Approval {project.AccessRequestId}; {reason}"));
        }

        var done = await db.CommitAsync(entries, claim, cancel);
        return done.IsFenced() ? Reconciled.Fenced : done.Succeeded ? Reconciled.Settled : Reconciled.Again(TimeSpan.FromSeconds(1));
    }

    public Task<bool> GiveUpAsync(Claim claim, string reason, CancellationToken cancel) => Task.FromResult(false);

    /// <summary>Why it is out of date; null while it is not.</summary>
    private string? Reason(Extract extract, string? version) => extract.Result switch
    {
        // What was built under an exemption before withdrawals were looked at names no list, and is looked at when it is built next.
        null or { OptOutVersion: null } => null,
        { } result when version is { Length: > 0 } && result.OptOutVersion != version => "A new opt-out list is in force.",
        { OptOutsValidUntil: { } until } when version is null && until < Today => "The answers on opt-outs have run out.",
        _ => null,
    };

    /// <summary>Empty where there is no usable list: a new one marks extracts, not the lack of one.</summary>
    private async Task<string?> VersionAsync(CancellationToken cancel)
    {
        try
        {
            return await optOuts.VersionAsync(Today, cancel);
        }
        catch (OptOutsUnusableException)
        {
            return "";
        }
    }

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
}
