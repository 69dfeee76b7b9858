using Microsoft.EntityFrameworkCore;
using Tre.Domain.Extracts;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;
using Tre.Testing;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Orchestration;

/// <summary>A new opt-out list replaces what desktops see.</summary>
[Category("Postgres"), Satre("3.1.13")]
public sealed class OptOutWatchTests
{
    private Stage stage = null!;

    [SetUp]
    public async Task OpenAsync() => stage = await Stage.OpenAsync();

    [TearDown]
    public async Task CloseAsync() => await stage.DisposeAsync();

    [Test]
    public async Task A_new_list_marks_the_extract_stale_builds_the_next_shows_it_and_purges_the_old()
    {
        stage.StartOrchestrator();
        var extractor = stage.StartExtractor();
        var (project, first) = await ReadyAsync();
        var desktop = await stage.World.DesktopAsync(project, await stage.World.WorkspaceAsync(project), stage.World.Lead);
        await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Ready);

        stage.Builder.OptOutVersion = "2026-02";
        stage.OptOuts.Version = "2026-02";
        extractor.Sweep();
        await stage.UntilAsync(db => db.Desktops.AnyAsync(row => row.Id == desktop.Id && row.Seen.Status == DesktopObserved.Ready && row.Seen.RevealedExtractId != null && row.Seen.RevealedExtractId != first.Id),
            "the desktop shows the next extract");

        var extracts = await stage.World.LoadAsync(db => db.Extracts.OrderBy(row => row.Id).ToListAsync());
        Assert.That(extracts.Select(row => row.Status), Is.EqualTo(new[] { ExtractStatus.Destroyed, ExtractStatus.Ready }));
        Assert.That(await stage.Builder.StoredAsync(default), Is.EqualTo(new[] { extracts[1].Id }), "the old bytes are gone");
        Assert.That(stage.Node.MaterialisedIn(desktop.WorkspaceId), Is.EqualTo(new[] { extracts[1].Id }));
    }

    [Test]
    public async Task Without_a_usable_list_nothing_is_taken_away_and_the_same_list_changes_nothing()
    {
        stage.StartOrchestrator();
        var extractor = stage.StartExtractor();
        var (_, first) = await ReadyAsync();

        stage.OptOuts.Version = "";
        extractor.Sweep();
        stage.OptOuts.Version = "2026-01";
        extractor.Sweep();
        var (_, second) = await ReadyAsync();

        Assert.That((await stage.World.LoadAsync(db => db.Extracts.SingleAsync(row => row.Id == first.Id))).Status, Is.EqualTo(ExtractStatus.Ready));
        Assert.That(second.Id, Is.Not.EqualTo(first.Id));
    }

    [Test]
    public async Task A_suspended_project_loses_the_stale_extract_and_gets_the_next_when_it_resumes()
    {
        stage.StartOrchestrator();
        var extractor = stage.StartExtractor();
        var (project, first) = await ReadyAsync();
        await stage.World.SuspendAsync(project.Id);

        stage.Builder.OptOutVersion = "2026-02";
        stage.OptOuts.Version = "2026-02";
        extractor.Sweep();
        await stage.UntilAsync(db => db.Extracts.AnyAsync(row => row.Id == first.Id && row.Status == ExtractStatus.Destroyed), "the old extract is destroyed");
        Assert.That(await stage.World.LoadAsync(db => db.Extracts.CountAsync()), Is.EqualTo(1));
    }

    private async Task<(Project Project, Extract Extract)> ReadyAsync()
    {
        var project = await stage.World.ProjectAsync();
        await stage.UntilAsync(db => db.Extracts.AnyAsync(row => row.ProjectId == project.Id && row.Status == ExtractStatus.Ready), "the extract is ready");
        return (project, await stage.World.LoadAsync(db => db.Extracts.SingleAsync(row => row.ProjectId == project.Id && row.Status == ExtractStatus.Ready)));
    }
}
