using Microsoft.EntityFrameworkCore;
using Tre.Domain.Workspaces;
using Tre.Domain.Workspaces.Warm;
using Tre.Testing.FakeNodes;

namespace Tre.PostgresTests.Orchestration;

/// <summary>kill -9 on the way of a warm desktop: whoever comes next goes on, nothing is doubled and nothing is given out twice.</summary>
[Category("Postgres")]
public sealed class KilledWarmTests
{
    [Test]
    public async Task The_pool_is_filled_wherever_its_orchestrator_was_killed([Values("create", "start", "probe")] string call, [Values] NodeMoment moment)
    {
        await using var stage = await Stage.OpenAsync();
        stage.Warm = 1;
        await KillAtAsync(stage, call, moment);

        stage.StartOrchestrator();
        await stage.UntilWarmAsync(1);

        Assert.That(stage.Node.Desktops.Select(desktop => (desktop.IsBound, desktop.Runs)), Is.EqualTo(new[] { (false, true) }));
        Assert.That(stage.Node.ContainersMade, Is.EqualTo(2));
    }

    [Test]
    public async Task Its_taking_away_is_finished_wherever_it_was_broken_off([Values] NodeMoment moment)
    {
        await using var stage = await Stage.OpenAsync();
        stage.Warm = 1;
        var first = stage.StartOrchestrator();
        await stage.UntilWarmAsync(1);
        await first.StopAsync();
        stage.Warm = 0;
        await KillAtAsync(stage, "destroy", moment);

        stage.StartOrchestrator();
        await stage.UntilAsync(db => db.WarmDesktops.AllAsync(row => row.Status == WarmState.Gone), "it is gone");

        Assert.That(stage.Node.Desktops, Is.Empty);
    }

    [Test]
    public async Task A_person_gets_the_same_containers_wherever_the_orchestrator_was_killed(
        [Values("bind", "probe", "materialise", "reveal", "admit")] string call, [Values] NodeMoment moment)
    {
        await using var stage = await Stage.OpenAsync();
        var project = await stage.World.ProjectAsync();
        var extract = await stage.World.ReadyExtractAsync(project);
        stage.Warm = 2;
        var filling = stage.StartOrchestrator();
        var warm = (await stage.UntilWarmAsync(2)).ToDictionary(row => row.Id, row => row.Runtime);
        await filling.StopAsync();
        stage.Warm = 0;
        var desktops = await stage.ApproveAsync(project);
        await KillAtAsync(stage, call, moment);

        stage.StartOrchestrator();
        foreach (var desktop in desktops)
        {
            await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Ready);
        }

        Assert.That(desktops.Select(desktop => desktop.Id), Is.EquivalentTo(warm.Keys));
        foreach (var desktop in desktops)
        {
            var real = stage.Node.Desktop(desktop.Id);
            Assert.That((real.Revealed, real.Admitted, real.IsBound, real.See().IsRuntime(warm[desktop.Id])), Is.EqualTo(((Guid?)extract.Id, true, true, true)));
        }

        Assert.That(stage.Node.ContainersMade, Is.EqualTo(4));
    }

    /// <summary>Starts an Orchestrator that is killed at a call, and waits until it is.</summary>
    private static async Task KillAtAsync(Stage stage, string call, NodeMoment moment)
    {
        var dead = new TaskCompletionSource();
        Performer? victim = null;
        stage.Node.Intercept = (seen, when) =>
        {
            if (victim is not null && seen.Name == call && when == moment && !dead.Task.IsCompleted)
            {
                victim.Kill();
                dead.TrySetResult();
                throw new OperationCanceledException("killed");
            }

            return Task.CompletedTask;
        };
        victim = stage.StartOrchestrator();
        await dead.Task.WaitAsync(TimeSpan.FromSeconds(60));
        stage.Node.Intercept = null;
        await stage.ExpireClaimsAsync();
    }
}
