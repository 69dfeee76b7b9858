using Microsoft.EntityFrameworkCore;
using Tre.Application.Claims;
using Tre.Application.Data;
using Tre.Application.Work;
using Tre.Application.Workspaces.Warm;
using Tre.Domain.People;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;
using Tre.Domain.Workspaces.Warm;

namespace Tre.Application.Workspaces;

/// <summary>Walks the plan of one desktop, step by step, until nothing is left to do; one that is nobody's yet is <see cref="WarmKeeper"/>'s.</summary>
public sealed class DesktopReconciler(ITreDbFactory dbs, INode node, DesktopSteps steps, Materialising materialising, WarmKeeper warm, TimeProvider time, WorkspaceOptions options) : IReconciler
{
    /// <summary>More steps than any way from any state needs.</summary>
    private const int MaxSteps = 60;

    public string Kind => "desktop";

    public bool ConcernedBy(string changed) =>
        changed is nameof(Desktop) or nameof(WarmDesktop) or nameof(DesktopSeen) or nameof(Workspace) or nameof(Project) or nameof(Domain.Extracts.Extract) or nameof(Domain.Closures.Closure) or nameof(VolumeKey);

    public async Task<IReadOnlyList<Guid>> DueAsync(CancellationToken cancel)
    {
        await using var db = dbs.Open();
        var scenes = await DesktopScene.AllAsync(db, cancel);
        if (scenes.Count == 0 && !await db.WarmDesktops.AnyAsync(row => row.Status != WarmState.Claimed && row.Status != WarmState.Gone, cancel))
        {
            return [];
        }

        Dictionary<Guid, DesktopSighting> seen;
        try
        {
            seen = (await node.ListAsync(cancel)).ToDictionary(sighting => sighting.DesktopId);
        }
        catch (NodeFault)
        {
            // Whoever waits shall see why: the attempt fails and says so.
            return [.. scenes.Where(Unsettled).Select(scene => scene.Desktop.Id)];
        }

        var nobodys = await warm.DueAsync(db, seen, cancel);
        return [.. scenes.Where(scene => IsDue(scene, seen.GetValueOrDefault(scene.Desktop.Id) ?? DesktopSighting.None(scene.Desktop.Id))).Select(scene => scene.Desktop.Id), .. nobodys];
    }

    public async Task<Reconciled> ReconcileAsync(Claim claim, CancellationToken cancel)
    {
        string? materialisation = null;
        DesktopSighting? seen = null;
        await using var ahead = new LaidAhead(materialising, claim.Holder, cancel);
        for (var i = 0; i < MaxSteps; i++)
        {
            await using var db = dbs.Open();
            if (await DesktopScene.LoadAsync(db, claim.SubjectId, cancel) is not { } scene)
            {
                return await warm.ReconcileAsync(claim, cancel);
            }

            if (GraceIsOver(scene.Desktop))
            {
                var purge = await PurgeAsync(db, scene.Desktop, claim, cancel);
                if (purge.Lost)
                {
                    return purge;
                }

                continue;
            }

            var sighting = seen ?? await node.SeeAsync(claim.SubjectId, cancel);
            var wanted = scene.Wanted(time, options.AttestEvery) with { Materialised = materialisation is not null };
            var step = DesktopPlan.Next(wanted, scene.Desktop.Seen, sighting);
            if (step.Kind == DesktopStepKind.Materialise && ahead.Take(scene) is { } key)
            {
                // That it lies ready changes nothing of what was seen.
                materialisation = key;
                step = DesktopPlan.Next(wanted with { Materialised = true }, scene.Desktop.Seen, sighting);
            }

            if (step.Kind is DesktopStepKind.Nothing or DesktopStepKind.WaitFor)
            {
                return Reconciled.Settled;
            }

            var did = await steps.DoAsync(db, scene, step, sighting, materialisation, ahead, claim, cancel);
            if (did.Ends is { } end)
            {
                return end;
            }

            (materialisation, seen) = (did.Materialisation, did.Seen);
        }

        throw new InvalidOperationException("The desktop does not settle: whatever is mended breaks again.");
    }

    public async Task<bool> GiveUpAsync(Claim claim, string reason, CancellationToken cancel)
    {
        await using var db = dbs.Open();
        if (await db.Desktops.SingleOrDefaultAsync(row => row.Id == claim.SubjectId, cancel) is not { } desktop)
        {
            return await warm.GiveUpAsync(claim, reason, cancel);
        }

        if (desktop.Seen.Reason == reason)
        {
            return false;
        }

        var before = desktop.Seen.Status.ToString();
        return desktop.Seen.Fail(Platform.Orchestrator, reason, time.GetUtcNow()).Succeeded
            && (await db.CommitAsync([Changes.Entry(Platform.Orchestrator, "desktop.fail", desktop.Seen, before, reason)], claim, cancel)).Succeeded;
    }

    private bool IsDue(DesktopScene scene, DesktopSighting sighting) =>
        GraceIsOver(scene.Desktop)
        || DesktopPlan.Next(scene.Wanted(time, options.AttestEvery), scene.Desktop.Seen, sighting).Kind is not (DesktopStepKind.Nothing or DesktopStepKind.WaitFor);

    /// <summary>By its rows alone, when Node cannot be asked.</summary>
    private bool Unsettled(DesktopScene scene)
    {
        var wanted = scene.Wanted(time, options.AttestEvery);
        var status = scene.Desktop.Seen.Status;
        return wanted.MayRun
            ? wanted.Ask > scene.Desktop.Seen.AnsweredAsk || status is not (DesktopObserved.Failed or DesktopObserved.Quarantined or DesktopObserved.Ready)
              || (status == DesktopObserved.Ready && wanted.AttestationDue)
            : status is DesktopObserved.Creating or DesktopObserved.Attesting or DesktopObserved.Ready;
    }

    private bool GraceIsOver(Desktop desktop) => desktop.Status == DesktopDesire.Deleted && desktop.Deadline <= time.GetUtcNow();

    private async Task<Reconciled> PurgeAsync(ITreDb db, Desktop desktop, Claim claim, CancellationToken cancel)
    {
        var before = desktop.Status.ToString();
        desktop.Do(DesktopAction.Purge, Platform.Orchestrator, ProjectMembership.None, time.GetUtcNow());
        var done = await db.CommitAsync([Changes.Entry(Platform.Orchestrator, "desktop.purge", desktop, before)], claim, cancel);
        return done.IsFenced() ? Reconciled.Fenced : Reconciled.Settled;
    }
}
