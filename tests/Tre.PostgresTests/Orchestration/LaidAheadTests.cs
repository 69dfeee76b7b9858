using Tre.Application.Workspaces;
using Tre.Domain.Workspaces;
using Tre.Testing;
using Tre.Testing.FakeNodes;

namespace Tre.PostgresTests.Orchestration;

/// <summary>The extract is laid out while the desktop is bound or proven, and shown only after the proof.</summary>
[Category("Postgres")]
[Satre("2.2.12")]
public sealed class LaidAheadTests
{
    private Stage stage = null!;

    [SetUp]
    public async Task OpenAsync() => stage = await Stage.OpenAsync();

    [TearDown]
    public async Task CloseAsync() => await stage.DisposeAsync();

    [Test]
    public async Task The_extract_is_laid_out_while_the_probes_run()
    {
        HoldUntilLaidOut("probe");
        stage.StartOrchestrator();
        var (_, extract, desktop) = await stage.SetAsync();

        var seen = await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Ready);

        Assert.That(seen.RevealedExtractId, Is.EqualTo(extract.Id));
        Assert.That(NamesOfSteps(), Is.EqualTo(new[] { "materialise", "probe", "reveal", "admit" }), "once, and shown after the proof");
    }

    [Test]
    public async Task For_a_desktop_made_beforehand_it_is_laid_out_while_the_desktop_is_bound()
    {
        stage.Warm = 1;
        stage.StartOrchestrator();
        var project = await stage.World.ProjectAsync();
        await stage.BuildAsync(project.Id);
        var warm = (await stage.UntilWarmAsync(1))[0];
        // Another member's desktop would lay it out as well.
        await stage.World.RemoveAsync(project.Id, stage.World.Colleague.Id);
        HoldUntilLaidOut("bind");

        await stage.ApproveAsync(project);

        await stage.UntilSeenAsync(warm.Id, DesktopObserved.Ready);
        Assert.That(stage.Node.Calls.Count(call => call.Name == "materialise"), Is.EqualTo(1));
    }

    [Test]
    public async Task What_was_laid_out_beside_a_round_that_fails_is_shown_to_nobody()
    {
        HoldUntilLaidOut("probe");
        stage.Node.Answer = (_, _, _) => throw new NodeFault(NodeFault.TimedOut, "Node did not answer in time.", transient: true);
        stage.StartOrchestrator();
        var (_, _, desktop) = await stage.SetAsync();

        await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Quarantined);

        Assert.That(stage.Node.Calls.Select(call => call.Name), Has.Some.EqualTo("materialise").And.None.EqualTo("reveal").And.None.EqualTo("admit"));
        Assert.That(stage.Node.Desktop(desktop.Id).Revealed, Is.Null);
    }

    [Test]
    public async Task What_was_in_the_way_for_a_moment_is_tried_anew()
    {
        var failed = 0;
        stage.Node.Intercept = (call, moment) => call.Name == "materialise" && moment == NodeMoment.Before && Interlocked.Increment(ref failed) == 1
            ? throw new NodeFault(NodeFault.WrongPhase, "Not now.", transient: false)
            : Task.CompletedTask;
        stage.StartOrchestrator();
        var (_, extract, desktop) = await stage.SetAsync();

        var seen = await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Ready);

        Assert.That((seen.RevealedExtractId, failed), Is.EqualTo((extract.Id, 2)));
    }

    [Test]
    public async Task What_cannot_be_laid_out_beside_the_probes_ends_in_failed_with_the_reason()
    {
        stage.Node.Manifests = [];
        stage.StartOrchestrator();
        var (_, _, desktop) = await stage.SetAsync();

        var seen = await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Failed);

        Assert.That(seen.Reason, Is.EqualTo("The manifest is not the one that was built."));
        Assert.That(seen.AttestationId, Is.Not.Null, "its isolation was proven all the same");
    }

    /// <summary>Lets a call come back only when the data lie in the workspace; never, were it to wait for the call.</summary>
    private void HoldUntilLaidOut(string name) => stage.Node.Intercept = (call, moment) =>
        call.Name == name && moment == NodeMoment.Before && stage.Node.Desktop(call.Subject).Wanted is { } wanted
            ? Stage.UntilAsync(() => Task.FromResult(stage.Node.Calls.Any(made => made.Name == "materialise")), $"the extract is laid out during {name} of {wanted.Generation}")
            : Task.CompletedTask;

    private IEnumerable<string> NamesOfSteps() => stage.Node.Calls.Select(call => call.Name).Where(name => name is "materialise" or "probe" or "reveal" or "admit");
}
