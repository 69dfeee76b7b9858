using Microsoft.EntityFrameworkCore;
using Tre.Application.Claims;
using Tre.Application.Data;
using Tre.Application.Work;
using Tre.Domain.Workspaces;
using Tre.Domain.Workspaces.Warm;

namespace Tre.Application.Workspaces.Warm;

/// <summary>Keeps as many warm desktops as are wanted: says which to make and which to take away; <see cref="WarmKeeper"/> does it.</summary>
public sealed class PoolReconciler(ITreDbFactory dbs, TimeProvider time, WorkspaceOptions options) : IReconciler
{
    /// <summary>So long at most making waits for people's own desktops.</summary>
    private static readonly TimeSpan Courtesy = TimeSpan.FromMinutes(1);

    private const int MostSteps = 100;

    public string Kind => "pool";

    public bool ConcernedBy(string changed) => changed is nameof(WarmDesktop) or nameof(DesktopSeen);

    public async Task<IReadOnlyList<Guid>> DueAsync(CancellationToken cancel)
    {
        await using var db = dbs.Open();
        return await NextAsync(db, cancel) is (null, null) ? [] : [Guid.Empty];
    }

    public async Task<Reconciled> ReconcileAsync(Claim claim, CancellationToken cancel)
    {
        for (var i = 0; i < MostSteps; i++)
        {
            await using var db = dbs.Open();
            var (next, later) = await NextAsync(db, cancel);
            if (next is not { } step)
            {
                return later is { } wait ? Reconciled.Again(wait) : Reconciled.Settled;
            }

            var now = time.GetUtcNow();
            var row = step.Retire ?? new WarmDesktop(Guid.CreateVersion7(now), step.Make!, now);
            var before = step.Retire?.Status.ToString();
            if (step.Retire is null)
            {
                db.WarmDesktops.Add(row);
            }
            else if (!row.Retire(step.Reason!, now).Succeeded)
            {
                throw new InvalidOperationException($"The plan said retire in {before}.");
            }

            // Refused otherwise than by the fence: somebody was given it meanwhile. The next look tells.
            var done = await db.CommitAsync(
                [Changes.Entry(Platform.Orchestrator, step.Retire is null ? "warm-desktop.make" : "warm-desktop.retire", row, before, step.Reason ?? row.Size.Name)], claim, cancel);
            if (done.IsFenced())
            {
                return Reconciled.Fenced;
            }
        }

        throw new InvalidOperationException("The pool does not settle.");
    }

    public Task<bool> GiveUpAsync(Claim claim, string reason, CancellationToken cancel) => Task.FromResult(false);

    /// <returns>What to do now; where somebody is just coming in, when to look again instead.</returns>
    private async Task<(PoolStep? Step, TimeSpan? Later)> NextAsync(ITreDb db, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var since = now - PoolPlan.AfterFailure;
        var rows = await db.WarmDesktops
            .Where(row => row.Status != WarmState.Claimed && (row.Status != WarmState.Gone || row.StateSince > since)).OrderBy(row => row.Id).ToListAsync(cancel);
        var busySince = now - Courtesy;
        var busy = await db.Desktops.AnyAsync(
            row => row.Status == DesktopDesire.Running && row.Seen.StateSince > busySince
                && (row.Seen.Status == DesktopObserved.Absent || row.Seen.Status == DesktopObserved.Creating || row.Seen.Status == DesktopObserved.Attesting),
            cancel);
        var ready = await db.Desktops
            .Where(row => row.Status == DesktopDesire.Running && row.Seen.Status == DesktopObserved.Ready)
            .MaxAsync(row => (DateTimeOffset?)row.Seen.StateSince, cancel);
        var entering = PoolPlan.StillEntering(ready, now);
        var step = PoolPlan.Next(options.Warm, rows, busy || entering is not null, now);
        return step is null && PoolPlan.Next(options.Warm, rows, busy, now) is not null ? (null, entering) : (step, null);
    }
}
