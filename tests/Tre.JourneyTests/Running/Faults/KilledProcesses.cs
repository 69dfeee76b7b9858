using Tre.Contracts.Api;
using Tre.Journey;
using Tre.Journey.Display;
using Tre.Journey.Stages;
using Tre.JourneyTests.Machine;
using Tre.Testing;
using Tre.Testing.Processes;

namespace Tre.JourneyTests.Running.Faults;

/// <summary>One journey in which every process is killed in the middle of its work and started again.</summary>
[Category("Journey")]
[CancelAfter(300_000)]
public class KilledProcesses
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    [Test]
    [Satre("4.1.01")]
    public async Task A_journey_ends_as_it_should_and_nothing_is_doubled_or_left_over(CancellationToken cancel)
    {
        var (report, waiting) = (Stack.Report(), new Waiting(TimeProvider.System));
        using var cast = await Stack.Current.CastAsync(cancel);
        var (asking, providing) = (new Asking(cast, report, TimeProvider.System), new Providing(cast, report, waiting));
        var takingOut = new TakingOut(cast, report, waiting);

        var request = await asking.RequestAsync(cancel);
        ProjectDetails project;
        await using (await HeldTable.LockAsync("hospital", "cdm.measurement"))
        {
            project = await asking.ApproveAsync(request, cancel);
            await SeenAsync(async () => string.Concat((await ExtractsAsync(cast, project, cancel)).Select(extract => extract.State)), "building");
            await KilledAsync("extractor");
        }

        await Stack.Current.RestartAsync("extractor");
        await providing.ExtractAsync(project, cancel);

        await providing.RequestAsync(project, cancel);
        await SeenAsync(async () => (await ContainersAsync(project)).Count > 0, true);
        await KilledAsync("node", "orchestrator");
        await Stack.Current.RestartAsync(["node", "orchestrator"]);
        var desktop = await ReadyDesktop.ReadyAsync(cast, project, providing, cancel);
        Assert.That(await ContainersAsync(project), Has.Count.EqualTo(4).And.Unique);

        await KilledAsync("web");
        await Stack.Current.RestartAsync("web");
        await new Working(cast, report, waiting, new Screens(waiting, TimeProvider.System)).WorkAsync(desktop, cancel);

        var export = await takingOut.RequestAsync(desktop, cancel);
        await KilledAsync("orchestrator", "node");
        await Stack.Current.RestartAsync(["orchestrator", "node"]);
        var reviewed = await takingOut.ChecksAsync(export, cancel);

        var reviewing = takingOut.ReviewsAsync(reviewed, cancel);
        await SeenAsync(async () => (await cast.As("ada").GetAsync<ExportDetails>($"exports/{export}", cancel)).State, "approved", "released");
        await KilledAsync("orchestrator", "node");
        await Stack.Current.RestartAsync(["orchestrator", "node"]);
        await takingOut.DownloadAsync(await reviewing, cancel);

        await NothingTwiceAsync(cast, project, export, cancel);
    }

    [TearDown]
    public async Task StartWhatDiedAsync()
    {
        string[] dead = [.. new[] { "node", "extractor", "orchestrator", "web" }.Where(name => !Directory.Exists($"/proc/{Stack.ProcessId(name)}"))];
        if (dead.Length > 0)
        {
            await Stack.Current.RestartAsync(dead);
        }
    }

    private static async Task NothingTwiceAsync(Cast cast, ProjectDetails project, Guid export, CancellationToken cancel)
    {
        Assert.That((await ExtractsAsync(cast, project, cancel)).Select(extract => extract.State), Is.EqualTo(new[] { "ready" }));
        Assert.That((await cast.As("ada").GetAsync<ListOf<ReleaseInfo>>($"projects/{project.Id}/releases", cancel)).Items.Select(release => release.ExportId), Is.EqualTo(new[] { export }));
        // Until the killed Node's sandbox has been swept away, it may still stand there. One canary stays as long as Node does.
        await Patiently.UntilAsync(
            async () => string.Join(", ", (await Leftovers.ContainersAsync()).Where(name => !new[] { "-tools-", "-display-", " tre-canary-", " tre-twin-" }.Any(part => name.Contains(part, StringComparison.Ordinal)))),
            left => left.Length == 0, Soon, "containers that belong to no desktop");
        Assert.That((await Leftovers.ContainersAsync()).Count(name => name.Contains(" tre-canary-", StringComparison.Ordinal)), Is.LessThanOrEqualTo(1));
        Assert.That(await ContainersAsync(project), Has.Count.EqualTo(4).And.Unique);
        Assert.That(Leftovers.LoopDevices(), Is.Unique);
        var log = await cast.As("auditor").GetAsync<AuditVerificationInfo>("audit/verification", cancel);
        Assert.That((log.Intact, log.Fault), Is.EqualTo((true, (AuditFaultInfo?)null)));
    }

    private static async Task KilledAsync(params string[] names)
    {
        foreach (var name in names)
        {
            await Stack.KillAsync(name);
        }
    }

    private static async Task<IReadOnlyList<ExtractInfo>> ExtractsAsync(Cast cast, ProjectDetails project, CancellationToken cancel) =>
        (await cast.As("ada").GetAsync<ListOf<ExtractInfo>>($"extracts?projectId={project.Id}", cancel)).Items;

    /// <summary>Desktop and role of each container of the project's desktops, running or not.</summary>
    private static async Task<IReadOnlyList<string>> ContainersAsync(ProjectDetails project)
    {
        var all = await TestProcess.RunAsync("docker", "ps", "-a", "--filter", "label=tre.desktop", "--format", "{{.Label \"tre.desktop\"}} {{.Label \"tre.role\"}}");
        var desktops = await Database.AskAsync("tre", $"SELECT id FROM desktops WHERE project_id = '{project.Id}'");
        return [.. all.Split('\n').Where(line => line.Length > 0 && desktops.Contains(line.Split(' ')[0], StringComparison.Ordinal))];
    }

    private static Task SeenAsync<T>(Func<Task<T>> ask, params T[] wanted) => Patiently.UntilAsync(ask, seen => wanted.Contains(seen), Soon, $"waiting for {string.Join(" or ", wanted)}");
}
