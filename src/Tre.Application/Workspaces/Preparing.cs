using Microsoft.EntityFrameworkCore;
using Tre.Application.Claims;
using Tre.Application.Data;
using Tre.Application.Work;
using Tre.Domain;
using Tre.Domain.Closures;
using Tre.Domain.Extracts;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;

namespace Tre.Application.Workspaces;

/// <summary>
/// Has a project's extract laid out while its request for a workspace waits for an answer, so that nobody waits for it afterwards, and
/// taken away when the answer is no. It is as closed there as in the object store: encrypted, and Node keeps no key.
/// </summary>
public sealed class Preparing(INode node, WorkspaceOptions options, TimeProvider time)
{
    /// <summary>Whoever cannot lay it out now may be able to when the platform is set up otherwise; nobody waits for it.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(10);

    /// <summary>Who asks and withdraws over and over shall not keep the host's disk busy; requests beyond it wait for their data after the approval.</summary>
    private const int MostADay = 5;

    internal async Task<IReadOnlyList<Guid>> DueAsync(ITreDb db, CancellationToken cancel)
    {
        var asked = await db.WorkspaceRequests.AsNoTracking()
            .Where(row => row.Status == WorkspaceRequestStatus.Requested || db.PreparedExtracts.Any(prepared => prepared.Id == row.Id && prepared.ExtractId != null))
            .OrderBy(row => row.StateSince).Select(row => row.Id).ToListAsync(cancel);
        var due = new List<Guid>();
        foreach (var id in asked)
        {
            if ((await SceneAsync(db, id, cancel))?.Step is not (null or PreparationStep.Nothing))
            {
                due.Add(id);
            }
        }

        return due;
    }

    /// <summary>The caller holds the claim of the workspace to be.</summary>
    internal async Task<Reconciled> RunAsync(ITreDb db, Claim claim, CancellationToken cancel)
    {
        if (await SceneAsync(db, claim.SubjectId, cancel) is not { } scene)
        {
            return Reconciled.Settled;
        }

        try
        {
            var done = scene.Step switch
            {
                PreparationStep.LayOut => await LayOutAsync(db, scene, claim, cancel),
                PreparationStep.HandOver => await ForgetAsync(db, scene.Prepared!, "prepared-extract.hand-over", claim, cancel),
                PreparationStep.TakeAway => await TakeAwayAsync(db, scene.Prepared!, claim, cancel),
                _ => Outcome.Done,
            };
            return done.IsFenced() ? Reconciled.Fenced : done.Succeeded ? Reconciled.Settled : Reconciled.Again(TimeSpan.FromSeconds(1));
        }
        catch (NodeFault fault) when (fault.Code == NodeFault.NotEncrypted)
        {
            return Reconciled.Again(Later);
        }
    }

    private async Task<Outcome> LayOutAsync(ITreDb db, Scene scene, Claim claim, CancellationToken cancel)
    {
        var (extract, prepared) = (scene.Ready!, scene.Prepared);
        if (prepared?.ExtractId is null)
        {
            if (prepared is null)
            {
                db.PreparedExtracts.Add(prepared = new(scene.Request.Id, scene.Request.ProjectId, extract.Id, time.GetUtcNow()));
            }
            else
            {
                prepared.Begin(extract.Id, time.GetUtcNow());
            }

            var said = await db.CommitAsync([Changes.Entry(Platform.Orchestrator, "prepared-extract.begin", prepared, "Empty", "Begun", $"Extract {extract.Id}")], claim, cancel);
            if (!said.Succeeded)
            {
                return said;
            }
        }

        var laid = await node.LayOutAsync(prepared.Id, prepared.ProjectId, extract.Id, extract.Result!, claim.Epoch, cancel);
        if (!laid.Succeeded)
        {
            return laid;
        }

        prepared.HasLaid(time.GetUtcNow());
        return await db.CommitAsync([Changes.Entry(Platform.Orchestrator, "prepared-extract.lay-out", prepared, "Begun", "Laid out", $"Extract {extract.Id}")], claim, cancel);
    }

    private async Task<Outcome> TakeAwayAsync(ITreDb db, PreparedExtract prepared, Claim claim, CancellationToken cancel)
    {
        var gone = await node.DematerialiseAsync(prepared.Id, prepared.ExtractId!.Value, claim.Epoch, cancel);
        return gone.Succeeded ? await ForgetAsync(db, prepared, "prepared-extract.take-away", claim, cancel) : gone;
    }

    private async Task<Outcome> ForgetAsync(ITreDb db, PreparedExtract prepared, string action, Claim claim, CancellationToken cancel)
    {
        var (before, extract) = (prepared.LaidAt is null ? "Begun" : "Laid out", prepared.ExtractId);
        prepared.Forget(time.GetUtcNow());
        return await db.CommitAsync([Changes.Entry(Platform.Orchestrator, action, prepared, before, "Empty", $"Extract {extract}")], claim, cancel);
    }

    private async Task<Scene?> SceneAsync(ITreDb db, Guid id, CancellationToken cancel)
    {
        if (await db.WorkspaceRequests.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } request)
        {
            return null;
        }

        var prepared = await db.PreparedExtracts.SingleOrDefaultAsync(row => row.Id == id, cancel);
        var project = await db.Projects.AsNoTracking().SingleAsync(row => row.Id == request.ProjectId, cancel);
        var workspace = await db.Workspaces.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
        var listing = project.Status == ProjectStatus.Closing && !await db.Closures.AnyAsync(row => row.Id == project.Id && row.Status != ClosureStatus.Listing, cancel);
        var ready = options.EncryptVolumes && project.RunsOn(Calendar.Today(time))
            ? (await db.Extracts.AsNoTracking().Where(row => row.ProjectId == project.Id && row.Status == ExtractStatus.Ready).ToListAsync(cancel))
                .FirstOrDefault(row => row.Matches(project.AccessRequestId, project.SpecificationHash))
            : null;
        var step = PreparationPlan.Next(request.Status, prepared, ready?.Id, workspace?.MaterialisedExtractId, listing);
        return new(request, prepared, ready, step == PreparationStep.LayOut && prepared is null && await EnoughAsync(db, project.Id, cancel) ? PreparationStep.Nothing : step);
    }

    private async Task<bool> EnoughAsync(ITreDb db, Guid project, CancellationToken cancel)
    {
        var since = time.GetUtcNow() - TimeSpan.FromDays(1);
        return await db.PreparedExtracts.CountAsync(row => row.ProjectId == project && row.StateSince > since, cancel) >= MostADay;
    }

    private sealed record Scene(WorkspaceRequest Request, PreparedExtract? Prepared, Extract? Ready, PreparationStep Step);
}
