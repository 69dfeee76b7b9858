using Microsoft.EntityFrameworkCore;
using Tre.Application.Claims;
using Tre.Application.Data;
using Tre.Application.Work;
using Tre.Application.Workspaces;
using Tre.Domain;
using Tre.Domain.Closures;
using Tre.Domain.Exports;
using Tre.Domain.Extracts;
using Tre.Domain.Extracts.Synthetic;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;

namespace Tre.Application.Closures;

/// <summary>
/// Ends a project's data: lists every copy before anything is taken away, has the Extractor destroy the keys and Node the
/// bytes, looks until nothing is left, and certifies. Runs in the Orchestrator.
/// </summary>
public sealed class ClosureReconciler(ITreDbFactory dbs, INode node, Destroying destroying, Certifying certifying, TimeProvider time) : IReconciler
{
    /// <summary>More steps than a closure can need in a row.</summary>
    private const int MaxSteps = 20;

    public string Kind => "closure";

    public bool ConcernedBy(string changed) =>
        changed is nameof(Closure) or nameof(Project) or nameof(Extract) or nameof(SyntheticPreview) or nameof(Workspace) or nameof(PreparedExtract) or nameof(Desktop) or nameof(DesktopSeen) or nameof(ExportRequest);

    public async Task<IReadOnlyList<Guid>> DueAsync(CancellationToken cancel)
    {
        await using var db = dbs.Open();
        return await db.Projects
            .Where(row => row.Status == ProjectStatus.Closing
                && !db.Closures.Any(closure => closure.Id == row.Id && (closure.Status == ClosureStatus.Certified || closure.Status == ClosureStatus.DestroyingKeys)))
            .OrderBy(row => row.StateSince).Select(row => row.Id).ToListAsync(cancel);
    }

    public async Task<Reconciled> ReconcileAsync(Claim claim, CancellationToken cancel)
    {
        for (var i = 0; i < MaxSteps; i++)
        {
            await using var db = dbs.Open();
            if (await ClosureScene.LoadAsync(db, claim.SubjectId, cancel) is not { Project.Status: ProjectStatus.Closing } scene)
            {
                return Reconciled.Settled;
            }

            var done = scene.Closure?.Status switch
            {
                null => await BeginAsync(db, scene, claim, cancel),
                ClosureStatus.Listing => await ListAsync(db, scene, claim, cancel),
                ClosureStatus.DestroyingCopies => await FinishAsync(db, scene, claim, cancel),
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

        throw new InvalidOperationException("The closure does not settle.");
    }

    /// <summary>Never: what is not proven gone is not called destroyed. Its deadline shows it.</summary>
    public Task<bool> GiveUpAsync(Claim claim, string reason, CancellationToken cancel) => Task.FromResult(false);

    private async Task<Outcome> BeginAsync(ITreDb db, ClosureScene scene, Claim claim, CancellationToken cancel)
    {
        var closure = new Closure(scene.Project.Id, time.GetUtcNow());
        db.Closures.Add(closure);
        return await db.CommitAsync([Changes.Entry(Platform.Orchestrator, "closure.begin", closure, null)], claim, cancel);
    }

    private async Task<Outcome> ListAsync(ITreDb db, ClosureScene scene, Claim claim, CancellationToken cancel)
    {
        var found = await FoundAsync(scene, cancel);
        return await MoveAsync(db, scene.Closure!, "closure.list", it => it.List(Platform.Orchestrator, found, time.GetUtcNow()), $"{found.Count} copies", claim, cancel);
    }

    private async Task<Outcome?> FinishAsync(ITreDb db, ClosureScene scene, Claim claim, CancellationToken cancel)
    {
        var closure = scene.Closure!;
        if (closure.Unknown(await FoundAsync(scene, cancel)) is { Count: > 0 } more)
        {
            return await MoveAsync(db, closure, "closure.find-more", it => it.FindMore(Platform.Orchestrator, more, time.GetUtcNow()), $"{more.Count} more copies", claim, cancel);
        }

        if (scene.ExportsUnderWay.Any())
        {
            return await Destroying.WithdrawAsync(db, scene, claim, time.GetUtcNow(), cancel);
        }

        if (!scene.AtRest)
        {
            return null;
        }

        await destroying.RunAsync(scene, claim.Holder, cancel);
        var left = (await node.FindAsync(scene.Query, cancel)).Where(scene.MustGo).ToList();
        return left.Count == 0
            ? await certifying.RunAsync(db, scene, claim, cancel)
            : throw new WorkFault($"Still there: {left[0].Kind} {left[0].Name}" + (left.Count > 1 ? $" and {left.Count - 1} more." : "."), transient: true);
    }

    private async Task<IReadOnlyList<ClosureCopy>> FoundAsync(ClosureScene scene, CancellationToken cancel)
    {
        var now = time.GetUtcNow();

        // A mount shows a volume that is listed itself.
        return [.. (await node.FindAsync(scene.Query, cancel)).Where(copy => copy.Kind is not CopyKind.Mount && scene.MustGo(copy))
            .Select(copy => new ClosureCopy(copy.Kind, copy.Name, copy.Bytes, now))];
    }

    private static async Task<Outcome> MoveAsync(ITreDb db, Closure closure, string action, Func<Closure, Outcome> act, string detail, Claim claim, CancellationToken cancel)
    {
        var before = closure.Status.ToString();
        var moved = act(closure);
        return moved.Succeeded
            ? await db.CommitAsync([Changes.Entry(Platform.Orchestrator, action, closure, before, detail)], claim, cancel)
            : throw new InvalidOperationException($"{action} in {before}: {moved.Refusals[0].Message}");
    }
}
