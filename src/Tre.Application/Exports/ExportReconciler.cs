using Microsoft.EntityFrameworkCore;
using Tre.Application.Claims;
using Tre.Application.Data;
using Tre.Application.Work;
using Tre.Domain.Exports;

namespace Tre.Application.Exports;

/// <summary>Carries an export request through everything that no person does: snapshot, checks, release, revocation.</summary>
public sealed class ExportReconciler(ITreDbFactory dbs, ExportChecking checking, ExportRelease release, TimeProvider time) : IReconciler
{
    /// <summary>More steps than a request can need in a row.</summary>
    private const int MaxSteps = 10;

    public string Kind => "export";

    public bool ConcernedBy(string changed) => changed is nameof(ExportRequest);

    public async Task<IReadOnlyList<Guid>> DueAsync(CancellationToken cancel)
    {
        await using var db = dbs.Open();
        return await db.ExportRequests
            .Where(row => row.Status == ExportStatus.Submitted || row.Status == ExportStatus.Checking || row.Status == ExportStatus.Approved
                || (row.Status == ExportStatus.Revoked && !db.AuditEvents.Any(said => said.SubjectId == row.Id && said.Action == ExportRelease.BytesRemoved)))
            .OrderBy(row => row.StateSince).Select(row => row.Id).ToListAsync(cancel);
    }

    public async Task<Reconciled> ReconcileAsync(Claim claim, CancellationToken cancel)
    {
        for (var i = 0; i < MaxSteps; i++)
        {
            await using var db = dbs.Open();
            if (await db.ExportRequests.SingleOrDefaultAsync(row => row.Id == claim.SubjectId, cancel) is not { } request)
            {
                return Reconciled.Settled;
            }

            var done = request.Status switch
            {
                ExportStatus.Submitted => await checking.BeginAsync(db, request, claim, cancel),
                ExportStatus.Checking => await checking.CheckAsync(db, request, claim, cancel),
                ExportStatus.Approved => await release.ReleaseAsync(db, request, claim, cancel),
                ExportStatus.Revoked => await release.RevokeAsync(db, request, claim, cancel),
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

        throw new InvalidOperationException("The request does not settle.");
    }

    public async Task<bool> GiveUpAsync(Claim claim, string reason, CancellationToken cancel)
    {
        await using var db = dbs.Open();
        if (await db.ExportRequests.SingleOrDefaultAsync(row => row.Id == claim.SubjectId, cancel) is not { } request)
        {
            return false;
        }

        // A release or a revocation is never given up: its deadline shows it, and it is tried for ever.
        var before = request.Status.ToString();
        return request.FailChecking(Platform.Orchestrator, reason, time.GetUtcNow()).Succeeded
            && (await db.CommitAsync([Changes.Entry(Platform.Orchestrator, "export.fail-checking", request, before, reason)], claim, cancel)).Succeeded;
    }
}
