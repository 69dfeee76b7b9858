using Tre.Cli.Running;
using Tre.Application.Exports;
using Tre.WebTests.Support;

namespace Tre.WebTests.Cli;

/// <summary>The main job, told with commands alone; what Orchestrator, Extractor and Node do, the platform does.</summary>
internal sealed class JourneyByCommandLine : WebTest
{
    private const string Request = """
        title: Blood pressure
        answers:
          people: Two trained people
          project: We count readings
          settings: The workspace
          data: Little
          outputs: Tables of counts
          laySummary: We count patients.
        specification:
          tables:
            - table: person
              columns: [person_id, year_of_birth]
          cohort:
            - {table: person, column: year_of_birth, comparison: atLeast, values: [1950]}
        members: [ben]
        """;

    [Test]
    public async Task From_access_request_to_release_and_back()
    {
        using var ada = await Terminal.SignedInAsync(Host, "ada");
        using var steward = await Terminal.SignedInAsync(Host, "steward");
        using var admin = await Terminal.SignedInAsync(Host, "admin");
        var request = (await ada.DoAsync("access-request", "create", "--file", ada.Write("request.yaml", Request))).Id;
        await ada.DoAsync("access-request", "submit", $"{request}");
        Assert.That((await steward.DoAsync("access-request", "list", "--scope", "queue")).Out, Does.Contain("Blood pressure"));
        Assert.That((await steward.DoAsync("access-request", "show", $"{request}")).Out, Does.Contain("person: person_id, year_of_birth").And.Contain("year_of_birth at least 1950"));
        await ada.FailAsync(ExitCodes.Refused, "(not-allowed)", [.. Approval(request)]);
        var project = (await steward.DoAsync([.. Approval(request)])).Id;

        var label = (await ada.DoAsync("project", "list", "--scope", "mine")).Out.Split('\n').Single(line => line.Contains($"{project}", StringComparison.Ordinal)).Split('\t')[0];
        var wanted = (await ada.DoAsync("workspace-request", "create", label, "--size", "small", "--why", "To count")).Id;
        Assert.That((await admin.DoAsync("workspace-request", "list", "--scope", "queue")).Out, Does.Contain(label));
        await admin.DoAsync("workspace-request", "approve", $"{wanted}");
        var extract = await Platform.ExtractReadyAsync(project);
        Assert.That((await ada.DoAsync("extract", "show", $"{extract}", "--wait")).Out, Does.Contain("Rows left out").And.Contain("1 opted-out"));

        var desktop = await DesktopAsync(ada, label);
        await ada.FailAsync(ExitCodes.Refused, "never probed", "isolation", "show", desktop);
        await Platform.DesktopReadyAsync(Guid.Parse(desktop), extract);
        Assert.That((await ada.DoAsync("desktop", "show", desktop, "--wait")).Out, Does.Contain("Data         shown"));
        Assert.That((await ada.DoAsync("isolation", "show", desktop)).Out.Split('\n').Count(line => line.StartsWith("passed\ttools\tnet.probe-", StringComparison.Ordinal)), Is.EqualTo(63));

        var export = await ExportAsync(ada, desktop);
        await ReviewAsync(export);
        await Platform.ReleaseAsync(export);
        await FetchAsync(ada, export, project);
    }

    private static IEnumerable<string> Approval(Guid request) =>
    [
        "access-request", "approve", $"{request}", "--agreement-signed", $"{Requests.Today:yyyy-MM-dd}", "--agreement-reference", "AGR-1",
        "--training-valid-until", $"{Requests.Today.AddDays(300):yyyy-MM-dd}", "--end", $"{Requests.Today.AddDays(200):yyyy-MM-dd}",
    ];

    private static async Task<string> DesktopAsync(Terminal ada, string label) =>
        (await ada.DoAsync("desktop", "list", "--scope", "mine", "--project", label)).Out.Split('\n')[1].Split('\t')[0];

    private async Task<Guid> ExportAsync(Terminal ada, string desktop)
    {
        var listing = ada.RunAsync("outputs", "list", desktop);
        while (!ada.Calls.Any(call => call.Path.StartsWith("outputs/", StringComparison.Ordinal)) && !listing.IsCompleted)
        {
            await Task.Yield();
        }

        var asked = Guid.Parse(ada.Calls.Last(call => call.Path.StartsWith("outputs/", StringComparison.Ordinal)).Path["outputs/".Length..].Split('?')[0]);
        await Platform.AnswerOutputsAsync(asked, new OutputEntry("a.csv", 1_234, Host.Clock.GetUtcNow(), null), new OutputEntry("b\u001b[2J.csv", 0, Host.Clock.GetUtcNow(), "symlink"));
        var listed = await listing;
        Assert.That(listed.Out, Does.Contain("a.csv\t1,234\t").And.Contain("b⟨U+001B⟩[2J.csv\t0\t").And.Contain("no: symlink").And.Not.Contain('\u001b'));

        var export = (await ada.DoAsync(
            "export", "create", desktop, "--title", "Table 1", "--path", "a.csv", "--path", "bad.csv", "--description", "Counts", "--population", "Adults", "--purpose", "A paper")).Id;
        await ada.DoAsync("export", "submit", $"{export}");
        await Platform.CheckAsync(export);
        Assert.That((await ada.DoAsync("export", "findings", $"{export}")).Out, Does.Contain("bad.csv\tstops it\tsmall-counts\trow 2, column count"));
        return export;
    }

    private async Task ReviewAsync(Guid export)
    {
        using var cora = await Terminal.SignedInAsync(Host, "checker1");
        using var dai = await Terminal.SignedInAsync(Host, "checker2");
        Assert.That((await cora.DoAsync("review", "queue")).Out, Does.Contain($"{export}"));
        Assert.That((await cora.DoAsync("review", "show", $"{export}")).Out, Does.Contain("Approved plan").And.Contain("stopped"));
        Assert.That((await cora.DoAsync("review", "preview", $"{export}", "a.csv")).Out, Does.Contain("group\tcount").And.Contain("a.csv\t12"));
        await cora.FailAsync(ExitCodes.Usage, "bad.csv", "review", "vote", $"{export}", "--round", "1", "--approve", "a.csv");
        await cora.FailAsync(ExitCodes.Refused, "round 1, not 2", "review", "vote", $"{export}", "--round", "2", "--approve", "a.csv", "--reject", "bad.csv", "--comment", "x");
        await cora.FailAsync(ExitCodes.Refused, "(blocked)", "review", "vote", $"{export}", "--round", "1", "--approve", "a.csv", "--approve", "bad.csv");
        foreach (var checker in new[] { cora, dai })
        {
            await checker.DoAsync("review", "vote", $"{export}", "--round", "1", "--approve", "a.csv", "--reject", "bad.csv", "--comment", "Small counts");
        }
    }

    private async Task FetchAsync(Terminal ada, Guid export, Guid project)
    {
        Assert.That((await ada.DoAsync("export", "show", $"{export}", "--wait")).Out, Does.Contain("released since"));
        var target = Path.Combine(ada.Folder, "a.csv");
        var fetched = await ada.DoAsync("release", "download", $"{export}", "a.csv", "--to", target);
        Assert.That(File.ReadAllText(target), Is.EqualTo(Platform.Content("a.csv")));
        Assert.That(fetched.Error, Does.Contain("SHA-256 as in the record").And.Contain("data provided by patients"));
        Assert.That((await ada.DoAsync("release", "list", $"{project}")).Out, Does.Contain($"{export}"));

        using var steward = await Terminal.SignedInAsync(Host, "steward");
        await steward.FailAsync(ExitCodes.Usage, "--yes", "release", "revoke", $"{export}", "--reason", "Too much");
        Assert.That((await steward.DoAsync("release", "revoke", $"{export}", "--reason", "Too much", "--yes")).Out, Does.Contain("ada\tADA\ta.csv"));
        await ada.FailAsync(ExitCodes.Refused, "(wrong-state)", "release", "download", $"{export}", "a.csv", "--to", Path.Combine(ada.Folder, "again.csv"));
        Assert.That(File.Exists(Path.Combine(ada.Folder, "again.csv")), Is.False);
    }
}
