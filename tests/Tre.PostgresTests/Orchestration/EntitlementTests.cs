using Microsoft.EntityFrameworkCore;
using Tre.Domain.Extracts;
using Tre.Domain.People;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Orchestration;

/// <summary>Who may no longer work loses session, data and containers; who may again gets them back proven anew.</summary>
[Category("Postgres")]
public sealed class EntitlementTests
{
    private Stage stage = null!;

    [SetUp]
    public async Task OpenAsync() => stage = await Stage.OpenAsync();

    [TearDown]
    public async Task CloseAsync() => await stage.DisposeAsync();

    [Test]
    public async Task Suspending_a_project_cuts_sessions_takes_data_away_and_stops_its_desktops()
    {
        stage.StartOrchestrator();
        var (project, _, desktop) = await stage.ReadyAsync();
        var session = await stage.AskForSessionAsync(desktop, stage.World.Lead);
        await stage.UntilSessionAsync(session, DisplaySessionStatus.Granted);
        stage.Node.OpenSession(session);

        await stage.World.SuspendAsync(project.Id);

        var seen = await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Stopped);
        await stage.UntilSessionAsync(session, DisplaySessionStatus.Ended);
        await stage.UntilAsync(db => db.Workspaces.AnyAsync(row => row.Id == desktop.WorkspaceId && row.MaterialisedExtractId == null), "the workspace is emptied");
        var real = stage.Node.Desktop(desktop.Id);
        Assert.That((seen.Reason, real.Containers.Any(), real.HasVolumes), Is.EqualTo(("The project is suspended.", false, true)));
        Assert.That(stage.Node.MaterialisedIn(desktop.WorkspaceId), Is.Empty);

        await stage.World.ChangeAsync<Project>("tre_web", project.Id, row => row.Resume(World.As(stage.World.Steward), "all is well", World.Now));
        await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Ready);
    }

    [Test]
    public async Task A_removed_member_loses_their_desktop_and_the_others_keep_theirs()
    {
        stage.StartOrchestrator();
        var (project, _, mine) = await stage.ReadyAsync();
        var workspace = await stage.World.LoadAsync(db => db.Workspaces.SingleAsync(row => row.Id == mine.WorkspaceId));
        var theirs = await stage.World.DesktopAsync(project, workspace, stage.World.Colleague);
        await stage.UntilSeenAsync(theirs.Id, DesktopObserved.Ready);
        var session = await stage.AskForSessionAsync(theirs, stage.World.Colleague);
        await stage.UntilSessionAsync(session, DisplaySessionStatus.Granted);

        await stage.World.RemoveAsync(project.Id, stage.World.Colleague.Id);

        await stage.UntilSeenAsync(theirs.Id, DesktopObserved.Stopped);
        var ended = await stage.UntilSessionAsync(session, DisplaySessionStatus.Ended);
        Assert.That(ended.EndReason, Is.Not.Empty);
        Assert.That((await stage.SeenAsync(mine.Id)).Status, Is.EqualTo(DesktopObserved.Ready));
    }

    [Test]
    public async Task A_ticket_nobody_used_in_time_ends_its_session()
    {
        var orchestrator = stage.StartOrchestrator();
        var (_, _, desktop) = await stage.ReadyAsync();
        var session = await stage.AskForSessionAsync(desktop, stage.World.Lead);
        await stage.UntilSessionAsync(session, DisplaySessionStatus.Granted);
        stage.Node.LeaveSession(session);
        orchestrator.Sweep();

        var ended = await stage.UntilSessionAsync(session, DisplaySessionStatus.Ended);

        Assert.That(ended.EndReason, Is.EqualTo("The viewer disconnected."));
    }

    [Test]
    public async Task An_amendment_retires_the_former_extract_and_desktops_show_the_new_one()
    {
        stage.StartOrchestrator();
        stage.StartExtractor();
        var project = await stage.World.ProjectAsync();
        var desktop = await stage.World.DesktopAsync(project, await stage.World.WorkspaceAsync(project), stage.World.Lead);
        var first = await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Ready);

        await stage.World.ApproveAsync((await stage.World.SubmittedAccessRequestAsync(amends: project.Id)).Id);

        await stage.UntilAsync(
            db => db.Desktops.AnyAsync(row => row.Id == desktop.Id && row.Seen.Status == DesktopObserved.Ready && row.Seen.RevealedExtractId != first.RevealedExtractId), "the new extract is shown");
        await stage.UntilAsync(db => db.Extracts.AnyAsync(row => row.Id == first.RevealedExtractId && row.Status == ExtractStatus.Destroyed), "the former extract is destroyed");
        var seen = await stage.SeenAsync(desktop.Id);
        Assert.That(seen.Generation, Is.GreaterThan(first.Generation), "processes that held files of the former extract are gone");
        await Stage.UntilAsync(async () => (await stage.Builder.StoredAsync(default)).SequenceEqual([seen.RevealedExtractId!.Value]), "the former extract's bytes are gone");
    }

    [Test]
    public async Task A_project_whose_last_day_has_passed_is_suspended_by_the_platform()
    {
        var orchestrator = stage.StartOrchestrator();
        var (project, _, desktop) = await stage.ReadyAsync();

        stage.Time.Advance(project.EndDate.AddDays(2).ToDateTime(TimeOnly.MinValue) - World.Now.UtcDateTime);
        orchestrator.Sweep();

        await stage.UntilAsync(db => db.Projects.AnyAsync(row => row.Id == project.Id && row.Status == ProjectStatus.Suspended), "the project is suspended");
        await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Stopped);
    }

    [Test]
    public async Task Stopping_starting_deleting_and_the_end_of_grace()
    {
        var orchestrator = stage.StartOrchestrator();
        var (_, _, desktop) = await stage.ReadyAsync();
        var real = stage.Node.Desktop(desktop.Id);
        real.Outputs["kept.txt"] = [1];

        await stage.DoAsync(desktop, DesktopAction.Stop, stage.World.Lead, ProjectMembership.Lead);
        await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Stopped);
        await stage.DoAsync(desktop, DesktopAction.Start, stage.World.Lead, ProjectMembership.Lead);
        await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Ready);
        Assert.That(real.Outputs, Does.ContainKey("kept.txt"));

        await stage.DoAsync(desktop, DesktopAction.Stop, stage.World.Lead, ProjectMembership.Lead);
        await stage.DoAsync(desktop, DesktopAction.Delete, stage.World.Lead, ProjectMembership.Lead);
        await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Stopped);
        Assert.That(real.HasVolumes, Is.True, "within its grace it can be restored");

        stage.Time.Advance(Workspace.Grace + TimeSpan.FromMinutes(1));
        orchestrator.Sweep();
        await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Purged);
        Assert.That(real.Exists, Is.False);
    }
}
