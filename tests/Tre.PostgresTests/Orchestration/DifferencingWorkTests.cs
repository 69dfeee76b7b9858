using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Tre.Application.Exports;
using Tre.Domain.Exports;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;
using Tre.Testing;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Orchestration;

/// <summary>What left before is held against what is asked for, through the database, the way the Orchestrator does.</summary>
[Category("Postgres"), Satre("3.3.06")]
[Satre("3.3.06")]
public sealed class DifferencingWorkTests
{
    private Stage stage = null!;
    private Dictionary<string, long> counts = [];

    [SetUp]
    public async Task OpenAsync()
    {
        counts = new() { ["North"] = 120, ["South"] = 340 };
        stage = await Stage.OpenAsync();
        stage.Node.Checker = Report;
        stage.StartOrchestrator();
    }

    [TearDown]
    public async Task CloseAsync() => await stage.DisposeAsync();

    [Test]
    public async Task A_group_that_two_releases_of_a_project_give_back_is_found()
    {
        var (project, _, desktop) = await stage.ReadyAsync();
        await ReleaseAsync(project, desktop);
        counts = new() { ["North"] = 124, ["South"] = 600 };

        var asked = await AskAsync(project, desktop);

        var found = Findings(asked.CurrentFiles.First().Report!);
        Assert.That(found.Select(one => ((string?)one["rule"], (int?)one["place"]!["row"])), Is.EqualTo(new[] { ("differencing", 2) }), "four joined in the north; 260 in the south are no secret");
        Assert.That((string?)found.Single()["message"], Does.Contain("fewer than 10").And.Not.Contain("4,").And.Not.Contain("124"));
        Assert.That(asked.CurrentFiles.Select(file => file.ForCheckers), Is.All.Null);
    }

    [Test]
    public async Task What_another_project_s_release_gives_away_is_for_checkers_alone()
    {
        var (first, _, one) = await stage.ReadyAsync();
        await ReleaseAsync(first, one);
        counts = new() { ["North"] = 120, ["South"] = 337 };
        var (second, _, two) = await stage.ReadyAsync();

        var asked = await AskAsync(second, two);

        var file = asked.CurrentFiles.First();
        Assert.That(Findings(file.Report!), Is.Empty);
        Assert.That(JsonNode.Parse(file.ForCheckers!)!.AsArray().Select(found => (string?)found!["message"]), Has.One.Contain($"P-{first.Number}"));
    }

    [Test]
    public async Task The_sandbox_gets_what_the_project_released_before_and_what_tells_its_own_data()
    {
        var (project, _, desktop) = await stage.ReadyAsync();
        await ReleaseAsync(project, desktop);
        var (other, _, elsewhere) = await stage.ReadyAsync();

        await AskAsync(project, desktop);
        var own = stage.Node.CheckedBeside!;
        await AskAsync(other, elsewhere);
        var others = stage.Node.CheckedBeside!;

        var earlier = JsonNode.Parse(own.EarlierJson!)!;
        Assert.That(((bool)earlier["complete"]!, earlier["tables"]!.AsArray().Count, (long)earlier["tables"]![0]!["counts"]!["cells"]![0]!["value"]!), Is.EqualTo((true, 1, 120L)));
        Assert.That(others.EarlierJson, Is.Null, "another project's releases never go in");
        var extract = await stage.World.LoadAsync(db => db.Extracts.SingleAsync(row => row.ProjectId == project.Id));
        Assert.That(own.Extracts, Is.EqualTo(new[] { new ExtractCopy(extract.Id, extract.Result!.ObjectKey, extract.Result.SealedKey) }));
        Assert.That((own.MissingExtracts, $"{own.Extracts[0]}".Contains(extract.Result.SealedKey, StringComparison.Ordinal)), Is.EqualTo((0, false)));
    }

    [Test]
    public async Task An_early_check_tells_of_the_project_s_own_releases_and_not_of_others()
    {
        var (first, _, one) = await stage.ReadyAsync();
        await ReleaseAsync(first, one);
        counts = new() { ["North"] = 124, ["South"] = 600 };
        var (second, _, two) = await stage.ReadyAsync();

        Assert.That(await EarlyAsync(first, one), Is.EqualTo(new[] { "differencing" }));
        Assert.That(await EarlyAsync(second, two), Is.Empty);
    }

    private async Task<List<string?>> EarlyAsync(Project project, Desktop desktop)
    {
        stage.Node.Desktop(desktop.Id).Outputs["a.csv"] = [1, 2, 3];
        var population = (await stage.World.LoadAsync(db => db.ExportRequests.ToListAsync())).SelectMany(export => export.Files).First().Population;
        var asked = new OutputsCheck(Guid.CreateVersion7(), desktop.Id, project.Id, stage.World.Lead.Id, ["a.csv"], population, stage.Time.GetUtcNow());
        await stage.World.AddAsync(World.As(stage.World.Lead), asked);
        await stage.UntilAsync(db => db.OutputsChecks.AnyAsync(row => row.Id == asked.Id && row.Answer != null), "the files are checked");
        var answer = (await stage.World.LoadAsync(db => db.OutputsChecks.SingleAsync(row => row.Id == asked.Id))).Answer!;
        return [.. Findings(JsonNode.Parse(answer)!.AsArray().Single()!.ToJsonString()).Select(finding => (string?)finding["rule"])];
    }

    private async Task ReleaseAsync(Project project, Desktop desktop)
    {
        var export = await AskAsync(project, desktop);
        await stage.World.VoteAsync(export.Id, stage.World.CheckerA, VerdictKind.Approve, VerdictKind.Approve);
        await stage.World.VoteAsync(export.Id, stage.World.CheckerB, VerdictKind.Approve, VerdictKind.Approve);
        await stage.UntilExportAsync(export.Id, ExportStatus.Released);
        await using var db = stage.World.Database.As("tre_orchestrator").Open();
        Assert.That(await db.ReleasedCells.CountAsync(cell => cell.ProjectId == project.Id), Is.EqualTo(2));
    }

    private async Task<ExportRequest> AskAsync(Project project, Desktop desktop)
    {
        foreach (var path in new[] { "a.csv", "b.csv" })
        {
            stage.Node.Desktop(desktop.Id).Outputs[path] = [1, (byte)path[0], (byte)(counts["North"] % 251)];
        }

        var export = await stage.World.SubmittedExportAsync(project, desktop);
        return await stage.UntilExportAsync(export.Id, ExportStatus.InReview);
    }

    /// <summary>As the sandbox would read a table of two regions in the first file, and no table in the second.</summary>
    private FileReport Report(KeptFile file)
    {
        var cells = counts.Select((count, i) => $$"""{"row":{{i + 2}},"column":2,"labels":[{"dimension":"region","value":"{{count.Key}}"},{"dimension":"","value":"n"}],"value":{{count.Value}}}""");
        var tables = file.Path == "a.csv" ? $$"""[{"cells":[{{string.Join(',', cells)}}]}]""" : "[]";
        return new(file.Sha256, """{"status":"checked","detectedType":"csv","checks":[],"findings":[]}""", Blocked: false, Counts: tables);
    }

    private static List<JsonNode> Findings(string report) => [.. JsonNode.Parse(report)!["findings"]!.AsArray().Select(finding => finding!)];
}
