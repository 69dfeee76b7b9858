using Microsoft.EntityFrameworkCore;
using Tre.Application.Workspaces;
using Tre.Domain.Exports;
using Tre.Domain.Extracts;
using Tre.Domain.People;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;
using Tre.Domain.Workspaces.Warm;
using Tre.Testing.FakeNodes;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Orchestration;

/// <content>What people and the Extractor do on this stage, and what is waited for.</content>
internal sealed partial class Stage
{
    /// <summary>A project with a ready extract, a workspace and the lead's desktop, which nobody has looked at yet.</summary>
    public async Task<(Project Project, Extract Extract, Desktop Desktop)> SetAsync()
    {
        var project = await World.ProjectAsync();

        // A running Orchestrator asks for the extract itself.
        var extract = performers.Count > 0 ? await BuildAsync(project.Id) : await World.ReadyExtractAsync(project);
        return (project, extract, await World.DesktopAsync(project, await World.WorkspaceAsync(project), World.Lead));
    }

    /// <summary>The same, with the desktop brought to Ready by an Orchestrator.</summary>
    public async Task<(Project Project, Extract Extract, Desktop Desktop)> ReadyAsync()
    {
        var set = await SetAsync();
        await UntilSeenAsync(set.Desktop.Id, DesktopObserved.Ready);
        return set;
    }

    /// <summary>An admin approves a workspace of the project, as the portal does.</summary>
    /// <returns>Its desktops, as they were made.</returns>
    public async Task<IReadOnlyList<Desktop>> ApproveAsync(Project project)
    {
        var request = await World.WorkspaceRequestAsync(project);
        await using var db = World.Database.As("tre_web").Open();
        var workspace = await new ApproveWorkspaceRequest(db, Time).HandleAsync(World.As(World.Admin), new(request.Id), default);
        Assert.That(workspace.Refusals, Is.Empty);
        return await World.LoadAsync(read => read.Desktops.Where(row => row.WorkspaceId == workspace.Value).OrderBy(row => row.Id).ToListAsync());
    }

    /// <summary>Waits until so many are ready for whoever comes, and none is under way.</summary>
    public async Task<IReadOnlyList<WarmDesktop>> UntilWarmAsync(int count)
    {
        await UntilAsync(
            async db => await db.WarmDesktops.CountAsync(row => row.Status == WarmState.Ready) == count && !await db.WarmDesktops.AnyAsync(row => row.Status == WarmState.Making || row.Status == WarmState.Removing),
            $"{count} warm desktops are ready");
        return await World.LoadAsync(db => db.WarmDesktops.Where(row => row.Status == WarmState.Ready).OrderBy(row => row.Id).ToListAsync());
    }

    /// <summary>Builds a requested extract as the Extractor does.</summary>
    public async Task<Extract> BuildAsync(Guid projectId)
    {
        await UntilAsync(db => db.Extracts.AnyAsync(row => row.ProjectId == projectId && row.Status == ExtractStatus.Requested), "an extract is requested");
        var extract = await World.LoadAsync(db => db.Extracts.SingleAsync(row => row.ProjectId == projectId && row.Status == ExtractStatus.Requested));
        await World.ChangeAsync<Extract>("tre_extractor", extract.Id, row => row.Build(Actor.Platform("extractor"), World.Now));
        await World.ChangeAsync<Extract>("tre_extractor", extract.Id, row =>
            row.Complete(Actor.Platform("extractor"), Samples.ExtractResult(row.Id, row.SpecificationHash), World.Now));
        return extract;
    }

    public Task DoAsync(Desktop desktop, DesktopAction action, Person person, ProjectMembership membership = ProjectMembership.None) =>
        World.ChangeAsync<Desktop>("tre_web", desktop.Id, row => row.Do(action, World.As(person), membership, World.Now), World.As(person));

    public async Task<DesktopSeen> SeenAsync(Guid desktop) => (await World.LoadAsync(db => db.Desktops.SingleAsync(row => row.Id == desktop))).Seen;

    public async Task<DesktopSeen> UntilSeenAsync(Guid desktop, DesktopObserved status)
    {
        await UntilAsync(db => db.Desktops.AnyAsync(row => row.Id == desktop && row.Seen.Status == status), $"the desktop is {status}");
        return await SeenAsync(desktop);
    }

    public async Task<ExportRequest> UntilExportAsync(Guid export, ExportStatus status)
    {
        await UntilAsync(db => db.ExportRequests.AnyAsync(row => row.Id == export && row.Status == status), $"the export is {status}");
        return await World.ExportAsync(export);
    }

    /// <summary>The lead asks for a display session; granted when an Orchestrator has dealt with it.</summary>
    public async Task<Guid> AskForSessionAsync(Desktop desktop, Person person)
    {
        var session = new DisplaySession(Guid.NewGuid(), desktop.Id, person.Id, new string('a', 64), Time.GetUtcNow());
        await World.AddAsync(World.As(person), session);
        return session.Id;
    }

    public async Task<DisplaySession> UntilSessionAsync(Guid session, DisplaySessionStatus status)
    {
        await UntilAsync(db => db.DisplaySessions.AnyAsync(row => row.Id == session && row.Status == status), $"the session is {status}");
        return await World.LoadAsync(db => db.DisplaySessions.SingleAsync(row => row.Id == session));
    }

    private Task<string> StateAsync() => World.LoadAsync(async db =>
        string.Join("; ", (await db.WarmDesktops.ToListAsync()).Select(row => $"warm {row.Status} {row.Reason}")) + " | "
        + string.Join("; ", (await db.Desktops.ToListAsync()).Select(row => $"desktop {row.Status}/{row.Seen.Status} {row.Seen.Reason}"))
        + " | " + string.Join("; ", (await db.ExportRequests.ToListAsync()).Select(row => $"export {row.Status} {row.Reason}"))
        + " | " + string.Join("; ", (await db.Extracts.ToListAsync()).Select(row => $"extract {row.Status}")));
}
