using Microsoft.EntityFrameworkCore;
using Tre.Application.Claims;
using Tre.Application.Data;
using Tre.Application.Work;
using Tre.Domain.Closures;
using Tre.Domain.Extracts;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;

namespace Tre.Application.Workspaces;

/// <summary>Takes data away from workspaces that may not have them any more, and looks after those that lie ready for a workspace to be.</summary>
public sealed class WorkspaceReconciler(ITreDbFactory dbs, INode node, Preparing preparing, TimeProvider time) : IReconciler
{
    private static readonly TimeSpan UntilDesktopsLetGo = TimeSpan.FromSeconds(2);

    public string Kind => Materialising.ClaimKind;

    public bool ConcernedBy(string changed) => changed is nameof(Workspace) or nameof(WorkspaceRequest) or nameof(PreparedExtract) or nameof(Project) or nameof(Extract) or nameof(Closure);

    public async Task<IReadOnlyList<Guid>> DueAsync(CancellationToken cancel)
    {
        await using var db = dbs.Open();
        var filled = await db.Workspaces.AsNoTracking().Where(row => row.MaterialisedExtractId != null).ToListAsync(cancel);
        var due = new List<Guid>();
        foreach (var workspace in filled)
        {
            if (!await MayHaveDataAsync(db, workspace, cancel))
            {
                due.Add(workspace.Id);
            }
        }

        return [.. due.Union(await preparing.DueAsync(db, cancel))];
    }

    public async Task<Reconciled> ReconcileAsync(Claim claim, CancellationToken cancel)
    {
        await using var db = dbs.Open();
        var workspace = await db.Workspaces.SingleOrDefaultAsync(row => row.Id == claim.SubjectId, cancel);
        if (workspace?.MaterialisedExtractId is not { } extract || await MayHaveDataAsync(db, workspace, cancel))
        {
            return await preparing.RunAsync(db, claim, cancel);
        }

        try
        {
            if ((await node.DematerialiseAsync(workspace.Id, extract, claim.Epoch, cancel)).IsFenced())
            {
                return Reconciled.Fenced;
            }
        }
        catch (NodeFault fault) when (fault.Code == NodeFault.InUse)
        {
            return Reconciled.Again(UntilDesktopsLetGo);
        }

        workspace.HasMaterialised(null, time.GetUtcNow());
        var done = await db.CommitAsync(
            [Changes.Entry(Platform.Orchestrator, "workspace.dematerialise", workspace, "Filled", "Empty", $"Extract {extract}")], claim, cancel);
        return done.IsFenced() ? Reconciled.Fenced : done.Succeeded ? Reconciled.Settled : Reconciled.Again(UntilDesktopsLetGo);
    }

    public Task<bool> GiveUpAsync(Claim claim, string reason, CancellationToken cancel) => Task.FromResult(false);

    private async Task<bool> MayHaveDataAsync(ITreDb db, Workspace workspace, CancellationToken cancel)
    {
        var project = await db.Projects.AsNoTracking().SingleAsync(row => row.Id == workspace.ProjectId, cancel);
        if (project.Status == ProjectStatus.Closing && !await db.Closures.AnyAsync(row => row.Id == project.Id && row.Status != ClosureStatus.Listing, cancel))
        {
            // Desktops hide them at once; the copy itself is listed before it goes.
            return true;
        }

        var extract = await db.Extracts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == workspace.MaterialisedExtractId, cancel);
        return project.RunsOn(Calendar.Today(time)) && extract is not null && extract.Matches(project.AccessRequestId, project.SpecificationHash);
    }
}
