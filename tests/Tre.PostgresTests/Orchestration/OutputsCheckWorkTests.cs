using Microsoft.EntityFrameworkCore;
using Tre.Domain.Exports;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;
using Tre.Testing;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Orchestration;

/// <summary>Files are checked before they are asked for, and nothing leaves by that way.</summary>
[Category("Postgres"), Satre("3.3.08")]
[Satre("3.3.08")]
public sealed class OutputsCheckWorkTests
{
    private Stage stage = null!;
    private Project project = null!;
    private Desktop desktop = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        stage = await Stage.OpenAsync();
        stage.StartOrchestrator();
        (project, _, desktop) = await stage.ReadyAsync();
    }

    [TearDown]
    public async Task CloseAsync() => await stage.DisposeAsync();

    [Test]
    public async Task The_sandbox_answers_under_the_policy_that_holds_and_nothing_is_released()
    {
        stage.Node.Desktop(desktop.Id).Outputs["a.csv"] = [1, 2, 3];

        var answered = await AskedAsync("a.csv");

        Assert.That(answered.Failure, Is.Null);
        Assert.That(answered.Answer, Does.StartWith("""[{"status":"checked","findings":[],"policies":[{"scope":"installation","key":"standard","id":null,"version":1,""").And.EndWith("}]}]"));
        Assert.That(stage.Node.CheckedUnder, Does.Contain("\"threshold\":10"));
        await using var db = stage.World.Database.As("tre_orchestrator").Open();
        Assert.That((await db.ExportRequests.CountAsync(), await db.Releases.CountAsync()), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task What_was_read_is_forgotten_when_the_answer_stands()
    {
        stage.Node.Desktop(desktop.Id).Outputs["a.csv"] = [1, 2, 3];
        var answered = await AskedAsync("a.csv");
        Assert.That(await stage.Node.FindAsync(new([], [], [answered.Id], []), default), Is.Empty);
        stage.Node.CheckFailure = "the checker ran out of time";
        Assert.That(await stage.Node.FindAsync(new([], [], [(await AskedAsync("a.csv")).Id], []), default), Is.Empty);
    }

    [Test]
    public async Task A_file_that_cannot_be_read_or_checked_says_so()
    {
        Assert.That((await AskedAsync("missing.csv")).Failure, Does.Contain("missing.csv"));
        stage.Node.Desktop(desktop.Id).Outputs["a.csv"] = [1, 2, 3];
        stage.Node.CheckFailure = "the checker ran out of time";
        Assert.That((await AskedAsync("a.csv")).Failure, Does.Contain("nothing was checked").And.Contain("ran out of time"));
    }

    private async Task<OutputsCheck> AskedAsync(params string[] paths)
    {
        var lead = stage.World.Lead;
        var asked = new OutputsCheck(Guid.CreateVersion7(), desktop.Id, project.Id, lead.Id, paths, "Adults", stage.Time.GetUtcNow());
        await stage.World.AddAsync(World.As(lead), asked);
        await stage.UntilAsync(db => db.OutputsChecks.AnyAsync(row => row.Id == asked.Id && (row.Answer != null || row.Failure != null)), "the files are checked");
        await using var db = stage.World.Database.As("tre_orchestrator").Open();
        return await db.OutputsChecks.AsNoTracking().SingleAsync(row => row.Id == asked.Id);
    }
}
