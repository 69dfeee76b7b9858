using Microsoft.EntityFrameworkCore;
using Tre.Application.Workspaces;
using Tre.Domain.Workspaces;
using Tre.Domain.Workspaces.Warm;
using Tre.Testing;
using Tre.Testing.FakeNodes;

namespace Tre.PostgresTests.Orchestration;

/// <summary>The pool from its filling to its end, on the real database.</summary>
[Category("Postgres"), Satre("2.2.12")]
public sealed class WarmPoolTests
{
    [Test]
    public async Task Unless_it_is_asked_for_nothing_is_made()
    {
        await using var stage = await Stage.OpenAsync();
        stage.StartOrchestrator();

        await stage.ReadyAsync();

        Assert.That(await stage.World.LoadAsync(db => db.WarmDesktops.CountAsync()), Is.Zero);
    }

    [Test]
    public async Task It_is_filled_given_out_as_it_runs_proven_again_and_filled_again()
    {
        await using var stage = await Stage.OpenAsync();
        var project = await stage.World.ProjectAsync();
        var extract = await stage.World.ReadyExtractAsync(project);
        stage.Warm = 2;
        stage.StartOrchestrator();
        var warm = await stage.UntilWarmAsync(2);
        var before = warm.ToDictionary(row => row.Id, row => stage.Node.Desktop(row.Id).See().Runtime);

        var desktops = await stage.ApproveAsync(project);
        foreach (var desktop in desktops)
        {
            await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Ready);
        }

        Assert.That(desktops.Select(row => row.Id), Is.EquivalentTo(before.Keys), "two members, two warm desktops");
        foreach (var desktop in desktops)
        {
            var real = stage.Node.Desktop(desktop.Id);
            var proofs = await stage.World.LoadAsync(db => db.Attestations.Where(row => row.DesktopId == desktop.Id).ToListAsync());
            Assert.That((real.See().Runtime, real.Revealed, real.Admitted, real.Wanted!.WorkspaceId), Is.EqualTo((before[desktop.Id], (Guid?)extract.Id, true, desktop.WorkspaceId)));
            Assert.That(proofs.Select(row => row.Passed), Is.EqualTo(new[] { true }), "proven again after the binding");
            Assert.That(desktop.Slot, Is.EqualTo(warm.Single(row => row.Id == desktop.Id).Slot));
        }

        var next = await stage.UntilWarmAsync(2);
        Assert.That(next.Select(row => row.Id).Intersect(before.Keys), Is.Empty);
        Assert.That(stage.Node.ContainersMade, Is.EqualTo(8));
    }

    [Test]
    public async Task What_was_touched_before_it_was_given_out_goes_and_the_person_gets_another()
    {
        await using var stage = await Stage.OpenAsync();
        var project = await stage.World.ProjectAsync();
        await stage.World.ReadyExtractAsync(project);
        stage.Warm = 2;
        var first = stage.StartOrchestrator();
        await stage.UntilWarmAsync(2);
        await first.StopAsync();
        var desktops = await stage.ApproveAsync(project);
        stage.Node.Desktop(desktops[0].Id).Drift.Add(new(DriftKind.Breach, "network-attached", "attached to network bridge"));
        var touched = stage.Node.Desktop(desktops[0].Id).See().Runtime;

        stage.Warm = 0;
        stage.StartOrchestrator();
        foreach (var desktop in desktops)
        {
            await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Ready);
        }

        var real = stage.Node.Desktop(desktops[0].Id).See();
        Assert.That(real.Runtime, Is.Not.EqualTo(touched));
        Assert.That(real.Generation, Is.EqualTo((await stage.SeenAsync(desktops[0].Id)).Generation));
        Assert.That(stage.Node.Calls.Count(call => call.Name == "bind"), Is.EqualTo(1));
        Assert.That(stage.Node.ContainersMade, Is.EqualTo(6));
    }

    [Test]
    public async Task What_the_engine_host_will_not_bind_is_made_like_any_other()
    {
        await using var stage = await Stage.OpenAsync();
        var project = await stage.World.ProjectAsync();
        await stage.World.ReadyExtractAsync(project);
        stage.Warm = 2;
        stage.StartOrchestrator();
        await stage.UntilWarmAsync(2);
        stage.Node.Intercept = (call, moment) => call.Name == "bind" && moment == NodeMoment.Before
            ? throw new NodeFault(NodeFault.NotWarm, "A file was left in it.", transient: false)
            : Task.CompletedTask;

        var desktops = await stage.ApproveAsync(project);
        foreach (var desktop in desktops)
        {
            await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Ready);
        }

        Assert.That(desktops.Select(desktop => stage.Node.Desktop(desktop.Id).IsBound), Is.All.True);
        Assert.That(await stage.World.LoadAsync(db => db.AuditEvents.CountAsync(said => said.Action == "desktop.begin-create" && said.Detail == "A file was left in it.")), Is.EqualTo(2));
    }

    [Test]
    public async Task One_that_is_touched_while_it_waits_goes_and_is_replaced()
    {
        await using var stage = await Stage.OpenAsync();
        stage.Warm = 1;
        var orchestrator = stage.StartOrchestrator();
        var first = (await stage.UntilWarmAsync(1))[0];
        stage.Node.Desktop(first.Id).Drift.Add(new(DriftKind.Repair, "outdated", "made from another image"));

        orchestrator.Sweep();
        await stage.UntilAsync(db => db.WarmDesktops.AnyAsync(row => row.Id == first.Id && row.Status == WarmState.Gone), "it is gone");
        var second = (await stage.UntilWarmAsync(1))[0];

        Assert.That(second.Id, Is.Not.EqualTo(first.Id));
        Assert.That(stage.Node.Desktops.Select(desktop => desktop.Id), Is.EqualTo(new[] { second.Id }));
        Assert.That((await stage.World.LoadAsync(db => db.WarmDesktops.SingleAsync(row => row.Id == first.Id))).Reason, Is.EqualTo("made from another image"));
    }

    [Test]
    public async Task One_that_does_not_pass_is_never_ready_and_the_next_waits_a_while()
    {
        await using var stage = await Stage.OpenAsync();
        stage.Node.FailingProbes.Add("tools/net.interfaces");
        stage.Warm = 1;
        stage.StartOrchestrator();

        await stage.UntilAsync(db => db.WarmDesktops.AnyAsync(row => row.Status == WarmState.Gone), "it is gone");

        var rows = await stage.World.LoadAsync(db => db.WarmDesktops.ToListAsync());
        Assert.That(rows.Select(row => (row.Status, row.ProvenAt, row.Reason)), Is.EqualTo(new[] { (WarmState.Gone, (DateTimeOffset?)null, "Isolation probes failed: tools/net.interfaces.") }));
        Assert.That(stage.Node.Desktops, Is.Empty);
    }

    [Test]
    public async Task When_it_is_not_wanted_any_more_nothing_of_it_is_left()
    {
        await using var stage = await Stage.OpenAsync();
        stage.Warm = 2;
        var first = stage.StartOrchestrator();
        await stage.UntilWarmAsync(2);
        await first.StopAsync();

        stage.Warm = 0;
        stage.StartOrchestrator();
        await stage.UntilAsync(async db => await db.WarmDesktops.CountAsync(row => row.Status == WarmState.Gone) == 2, "both are gone");

        Assert.That(stage.Node.Desktops, Is.Empty);
        Assert.That(await stage.World.Database.ScalarAsync<long>("tre_owner", "SELECT count(*) FROM desktop_slots"), Is.Zero);
    }

    [Test]
    public async Task Two_orchestrators_make_as_many_as_one()
    {
        await using var stage = await Stage.OpenAsync();
        stage.Warm = 3;
        stage.StartOrchestrator();
        stage.StartOrchestrator();

        await stage.UntilWarmAsync(3);

        Assert.That(stage.Node.ContainersMade, Is.EqualTo(6));
        Assert.That(stage.Node.Desktops, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_proof_that_grew_old_is_renewed_while_it_waits()
    {
        await using var stage = await Stage.OpenAsync();
        stage.Warm = 1;
        var orchestrator = stage.StartOrchestrator();
        var warm = (await stage.UntilWarmAsync(1))[0];

        stage.Time.Advance(TimeSpan.FromMinutes(20));
        orchestrator.Sweep();
        await stage.UntilAsync(db => db.WarmDesktops.AnyAsync(row => row.Id == warm.Id && row.ProvenAt > warm.ProvenAt), "its proof is renewed");

        Assert.That((await stage.UntilWarmAsync(1)).Select(row => row.Id), Is.EqualTo(new[] { warm.Id }));
    }
}
