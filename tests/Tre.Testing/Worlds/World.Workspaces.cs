using Microsoft.EntityFrameworkCore;
using Tre.Domain.Extracts;
using Tre.Domain.People;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;
using Tre.Domain.Workspaces.Warm;

namespace Tre.Testing.Worlds;

public sealed partial class World
{
    /// <summary>An extract of the project's approval, as the Extractor leaves it.</summary>
    public async Task<Extract> ReadyExtractAsync(Project project)
    {
        var extract = new Extract(NewId(), project.Id, project.AccessRequestId, project.Specification, project.OptOutsApply, Now);
        await AddAsync(As(Steward), extract);
        await ChangeAsync<Extract>("tre_extractor", extract.Id, row => row.Build(System("extractor"), Now));
        var result = new ExtractResult("extracts/1", new string('a', 64), "c2VhbGVk", extract.SpecificationHash, 10, 9, 3, new Dictionary<string, long> { ["opted-out"] = 1 }, "2026-11", 100);
        await ChangeAsync<Extract>("tre_extractor", extract.Id, row => row.Complete(System("extractor"), result, Now));
        return await LoadAsync(db => db.Extracts.SingleAsync(e => e.Id == extract.Id));
    }

    /// <summary>The approved workspace of a project.</summary>
    public async Task<Workspace> WorkspaceAsync(Project project)
    {
        var request = new WorkspaceRequest(NewId(), project.Id, Lead.Id, WorkspaceSize.Small, "work", Now);
        await AddAsync(As(Lead), request);
        var workspace = new Workspace(NewId(), project.Id, request.Id, WorkspaceSize.Small, Now);
        await WriteAsync("tre_web", As(Admin), async db =>
        {
            var mine = await db.WorkspaceRequests.SingleAsync(r => r.Id == request.Id);
            Expect(mine.Approve(As(Admin), ProjectMembership.None, null, Now));
            db.Workspaces.Add(workspace);
            return [(nameof(WorkspaceRequest), mine.Id), (nameof(Workspace), workspace.Id)];
        });
        return workspace;
    }

    /// <summary>A new desktop, of which nothing was seen yet.</summary>
    public async Task<Desktop> DesktopAsync(Project project, Workspace workspace, Person owner)
    {
        var desktop = new Desktop(NewId(), workspace.Id, project.Id, owner.Id, Now);
        await AddAsync(As(owner), desktop);
        return await LoadAsync(db => db.Desktops.SingleAsync(d => d.Id == desktop.Id));
    }

    /// <summary>A desktop that was made beforehand, ready for whoever comes.</summary>
    public async Task<WarmDesktop> WarmAsync(WorkspaceSize? size = null)
    {
        var warm = new WarmDesktop(NewId(), size ?? WorkspaceSize.Small, Now);
        await WriteAsync("tre_orchestrator", System("orchestrator"), db =>
        {
            db.WarmDesktops.Add(warm);
            return Touched((nameof(WarmDesktop), warm.Id));
        });
        await ChangeAsync<WarmDesktop>("tre_orchestrator", warm.Id, row => row.Begin(1, Now));
        await ChangeAsync<WarmDesktop>("tre_orchestrator", warm.Id, row => row.Prove(new(true, 1, "{}"), Now));
        return await LoadAsync(db => db.WarmDesktops.SingleAsync(row => row.Id == warm.Id));
    }

    /// <summary>A workspace that was asked for and waits for a platform admin.</summary>
    public async Task<WorkspaceRequest> WorkspaceRequestAsync(Project project, WorkspaceSize? size = null)
    {
        var request = new WorkspaceRequest(NewId(), project.Id, Lead.Id, size ?? WorkspaceSize.Small, "work", Now);
        await AddAsync(As(Lead), request);
        return request;
    }

    /// <summary>Brings a desktop to Ready with a passed attestation and the extract shown.</summary>
    public async Task ReadyAsync(Desktop desktop, Extract extract)
    {
        await SeenAsync(desktop.Id, seen => seen.BeginCreate(System("orchestrator"), 1, 0, Now));
        await SeenAsync(desktop.Id, seen => seen.BeginAttest(System("orchestrator"), 0, "{}", Now));
        var attestation = new Attestation(NewId(), desktop.Id, 1, passed: true, 63, 0, "{}", "c2ln", "k1", Now);
        await WriteAsync("tre_orchestrator", System("orchestrator"), async db =>
        {
            db.Attestations.Add(attestation);
            var row = await db.Desktops.SingleAsync(d => d.Id == desktop.Id);
            Expect(row.Seen.Pass(System("orchestrator"), attestation.Id, Now, extract.Id, Now));
            return [(nameof(Attestation), attestation.Id), (nameof(DesktopSeen), desktop.Id)];
        });
    }

    public Task SeenAsync(Guid desktopId, Func<DesktopSeen, Domain.Outcome> step) =>
        WriteAsync("tre_orchestrator", System("orchestrator"), async db =>
        {
            Expect(step((await db.Desktops.SingleAsync(d => d.Id == desktopId)).Seen));
            return [(nameof(DesktopSeen), desktopId)];
        });

    /// <summary>One step of one aggregate as a database role.</summary>
    public Task ChangeAsync<T>(string role, Guid id, Func<T, Domain.Outcome> step, Actor? by = null)
        where T : Domain.Aggregate =>
        WriteAsync(role, by ?? System(role), async db =>
        {
            Expect(step(await ((DbContext)db).Set<T>().SingleAsync(row => row.Id == id)));
            return [(typeof(T).Name, id)];
        });
}
