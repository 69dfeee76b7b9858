using Microsoft.EntityFrameworkCore;
using Tre.Application.Workspaces;
using Tre.Domain.People;
using Tre.Domain.Workspaces;
using Tre.Testing.FakeNodes;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Orchestration;

/// <summary>What goes wrong at the host is shown, repaired or closed off.</summary>
[Category("Postgres")]
public sealed class TroubleTests
{
    private Stage stage = null!;

    [SetUp]
    public async Task OpenAsync() => stage = await Stage.OpenAsync();

    [TearDown]
    public async Task CloseAsync() => await stage.DisposeAsync();

    [Test]
    public async Task While_node_is_down_work_backs_off_and_says_why_and_goes_on_when_it_is_back()
    {
        var (_, _, desktop) = await stage.SetAsync();
        stage.Node.Intercept = (_, _) => throw new NodeFault(NodeFault.Unreachable, "The engine host does not answer.", transient: true);
        stage.StartOrchestrator(options => options.BackOff = new(TimeSpan.FromMilliseconds(10), 1, TimeSpan.FromMilliseconds(300)));
        await Stage.UntilAsync(
            async () => await stage.World.Database.ScalarAsync<string>("tre_web", "SELECT last_error FROM claims WHERE kind = 'desktop' AND attempts >= 2") is not null,
            "the claim says why");
        var error = await stage.World.Database.ScalarAsync<string>("tre_web", "SELECT last_error FROM claims WHERE kind = 'desktop'");

        stage.Node.Intercept = null;
        var seen = await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Ready);

        Assert.That(error, Is.EqualTo("The engine host does not answer."));
        Assert.That(seen.Reason, Is.Null);
    }

    [Test]
    public async Task What_fails_again_and_again_ends_in_failed_with_the_reason_and_can_be_retried()
    {
        var (_, _, desktop) = await stage.SetAsync();
        var starts = 0;
        stage.Node.Intercept = (call, moment) => call.Name == "start" && moment == NodeMoment.Before && Interlocked.Increment(ref starts) <= 8
            ? throw new NodeFault("engine-down", "The engine does not answer.", transient: true)
            : Task.CompletedTask;
        stage.StartOrchestrator();
        var failed = await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Failed);
        Assert.That((failed.Reason, starts), Is.EqualTo(("The engine does not answer.", 8)));

        await stage.DoAsync(desktop, DesktopAction.Retry, stage.World.Lead, ProjectMembership.Lead);

        await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Ready);
    }

    [Test]
    public async Task What_nobody_can_expect_to_pass_by_itself_fails_at_once()
    {
        var (_, _, desktop) = await stage.SetAsync();
        var creates = 0;
        stage.Node.Intercept = (call, moment) => call.Name == "create" && moment == NodeMoment.Before && Interlocked.Increment(ref creates) > 0
            ? throw new NodeFault("image-missing", "The tools image is not on this engine.", transient: false)
            : Task.CompletedTask;
        stage.StartOrchestrator();

        var failed = await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Failed);

        Assert.That((failed.Reason, creates), Is.EqualTo(("The tools image is not on this engine.", 1)));
    }

    [Test]
    public async Task A_network_attached_from_outside_ends_in_quarantine_until_an_admin_has_it_attested_again()
    {
        var orchestrator = stage.StartOrchestrator();
        var (_, extract, desktop) = await stage.ReadyAsync();
        var session = await stage.AskForSessionAsync(desktop, stage.World.Lead);
        await stage.UntilSessionAsync(session, DisplaySessionStatus.Granted);
        var real = stage.Node.Desktop(desktop.Id);
        real.Drift.Add(new(DriftKind.Breach, "network-attached", "tools: attached to network bridge"));
        orchestrator.Sweep();

        var seen = await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Quarantined);
        await stage.UntilSessionAsync(session, DisplaySessionStatus.Ended);
        Assert.That(seen.Reason, Is.EqualTo("tools: attached to network bridge"));
        Assert.That((real.Revealed, real.Admitted, real.Tools!.Phase), Is.EqualTo(((Guid?)null, false, ContainerPhase.Paused)));

        var mine = await stage.World.LoadAsync(db => db.Desktops.SingleAsync(row => row.Id == desktop.Id));
        var refused = mine.Do(DesktopAction.Retry, World.As(stage.World.Lead), ProjectMembership.Lead, stage.Time.GetUtcNow());
        Assert.That(refused.Refusals.Single().Code, Is.EqualTo("quarantined"));

        real.Drift.Clear();
        await stage.DoAsync(desktop, DesktopAction.Reattest, stage.World.Admin);
        await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Ready);
        Assert.That((real.Revealed, real.Runs), Is.EqualTo((extract.Id, true)));
    }

    [Test]
    public async Task Without_a_passed_probe_no_data_are_shown_and_the_failure_is_on_record()
    {
        stage.Node.FailingProbes.AddRange(["tools/net.interfaces"]);
        stage.StartOrchestrator();
        var (_, _, desktop) = await stage.SetAsync();

        var seen = await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Quarantined);

        var proof = await stage.World.LoadAsync(db => db.Attestations.SingleAsync(row => row.DesktopId == desktop.Id));
        Assert.That((proof.Passed, proof.Failed, seen.AttestationId), Is.EqualTo((false, 1, proof.Id)));
        Assert.That(seen.Reason, Does.Contain("net.interfaces"));
        Assert.That(stage.Node.Calls.Select(call => call.Name), Has.None.EqualTo("reveal").And.None.EqualTo("admit"));
    }

    [Test]
    public async Task The_proof_is_renewed_on_a_timer_while_work_goes_on_and_its_failure_closes_the_desktop()
    {
        var orchestrator = stage.StartOrchestrator();
        var (_, extract, desktop) = await stage.ReadyAsync();
        var first = await stage.SeenAsync(desktop.Id);
        var real = stage.Node.Desktop(desktop.Id);

        stage.Time.Advance(TimeSpan.FromMinutes(16));
        orchestrator.Sweep();
        await stage.UntilAsync(db => db.Desktops.AnyAsync(row => row.Id == desktop.Id && row.Seen.AttestationId != first.AttestationId), "the proof is renewed");
        Assert.That((real.Revealed, real.Admitted), Is.EqualTo((extract.Id, true)));
        Assert.That(stage.Node.Calls.Count(call => call.Name is "conceal" or "cut"), Is.Zero);

        stage.Node.FailingProbes.Add("tools/net.interfaces");
        stage.Time.Advance(TimeSpan.FromMinutes(16));
        orchestrator.Sweep();
        await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Quarantined);
        await Stage.UntilAsync(() => Task.FromResult(real is { Revealed: null, Admitted: false, Runs: false }), "data and access are gone");
    }

    [Test]
    public async Task An_engine_restarted_or_configured_anew_has_every_desktop_proven_again_without_its_data()
    {
        var orchestrator = stage.StartOrchestrator();
        var (_, extract, desktop) = await stage.ReadyAsync();
        var first = await stage.SeenAsync(desktop.Id);
        var before = stage.Node.Calls.Count;
        stage.Node.Desktop(desktop.Id).Configuration = "another";
        orchestrator.Sweep();

        await stage.UntilAsync(
            db => db.Desktops.AnyAsync(row => row.Id == desktop.Id && row.Seen.Status == DesktopObserved.Ready && row.Seen.AttestationId != first.AttestationId), "it is proven again");

        string[] did = [.. stage.Node.Calls.Skip(before).Select(call => call.Name).Where(name => name is "cut" or "conceal" or "probe" or "reveal" or "admit")];
        Assert.That(did, Is.EqualTo(new[] { "cut", "conceal", "probe", "reveal", "admit" }));
        Assert.That((await stage.SeenAsync(desktop.Id)).RevealedExtractId, Is.EqualTo(extract.Id));
    }

    [Test]
    public async Task What_node_closed_by_itself_is_in_quarantine_even_when_the_cause_is_gone_and_opens_for_an_admin()
    {
        var orchestrator = stage.StartOrchestrator();
        var (_, extract, desktop) = await stage.ReadyAsync();
        var real = stage.Node.Desktop(desktop.Id);
        stage.Node.Lock(real, "tools: attached to network x");
        orchestrator.Sweep();
        var seen = await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Quarantined);

        await stage.DoAsync(desktop, DesktopAction.Reattest, stage.World.Admin);
        await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Ready);

        Assert.That(seen.Reason, Is.EqualTo("tools: attached to network x"));
        Assert.That((real.Revealed, real.Runs, real.Drift.Count), Is.EqualTo((extract.Id, true, 0)));
    }

    [Test]
    public async Task A_killed_container_is_replaced_by_a_fresh_and_proven_incarnation()
    {
        var orchestrator = stage.StartOrchestrator();
        var (_, _, desktop) = await stage.ReadyAsync();
        var first = await stage.SeenAsync(desktop.Id);
        stage.Node.Desktop(desktop.Id).Tools!.Phase = ContainerPhase.Exited;
        orchestrator.Sweep();

        await stage.UntilAsync(
            db => db.Desktops.AnyAsync(row => row.Id == desktop.Id && row.Seen.Status == DesktopObserved.Ready && row.Seen.Generation > first.Generation), "a new incarnation is ready");

        Assert.That(stage.Node.Desktop(desktop.Id).Runs, Is.True);
    }
}
