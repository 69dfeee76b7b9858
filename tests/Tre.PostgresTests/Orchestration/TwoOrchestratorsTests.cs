using Microsoft.EntityFrameworkCore;
using Tre.Domain.Workspaces;
using Tre.Testing.FakeNodes;

namespace Tre.PostgresTests.Orchestration;

[Category("Postgres")]
public sealed class TwoOrchestratorsTests
{
    [Test]
    public async Task Two_orchestrators_at_once_have_one_effect()
    {
        await using var stage = await Stage.OpenAsync();
        stage.StartOrchestrator();
        stage.StartOrchestrator();
        var desktops = new List<Desktop>();
        for (var i = 0; i < 3; i++)
        {
            desktops.Add((await stage.SetAsync()).Desktop);
        }

        foreach (var desktop in desktops)
        {
            await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Ready);
        }

        var proofs = await stage.World.LoadAsync(db => db.Attestations.ToListAsync());
        Assert.That(stage.Node.ContainersMade, Is.EqualTo(6));
        Assert.That(proofs.Select(row => row.DesktopId), Is.EquivalentTo(desktops.Select(row => row.Id)));
    }

    [Test]
    public async Task A_holder_that_was_paused_and_resumes_late_is_fenced_off()
    {
        await using var stage = await Stage.OpenAsync();
        var (_, extract, desktop) = await stage.SetAsync();
        var (paused, resume, returned) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        stage.Node.Intercept = async (call, moment) =>
        {
            if (call.Name == "start" && moment == NodeMoment.Before && paused.TrySetResult())
            {
                await resume.Task;
            }
            else if (call.Name == "start" && moment == NodeMoment.After && resume.Task.IsCompleted)
            {
                returned.TrySetResult();
            }
        };
        stage.StartOrchestrator(options => options.Lease = TimeSpan.FromHours(1));
        await paused.Task.WaitAsync(TimeSpan.FromSeconds(60));

        // Paused beyond its lease. Another takes over and finishes.
        await stage.ExpireClaimsAsync();
        stage.StartOrchestrator();
        var seen = await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Ready);
        var before = stage.Node.Desktop(desktop.Id).See();
        var highest = stage.Node.HighestEpoch("desktop", desktop.Id);

        resume.SetResult();
        await returned.Task.WaitAsync(TimeSpan.FromSeconds(60));

        var after = await stage.SeenAsync(desktop.Id);
        Assert.That(stage.Node.Desktop(desktop.Id).See().Runtime, Is.EqualTo(before.Runtime));
        Assert.That((after.Status, after.Version, after.RevealedExtractId), Is.EqualTo((DesktopObserved.Ready, seen.Version, (Guid?)extract.Id)));
        Assert.That(stage.Node.HighestEpoch("desktop", desktop.Id), Is.EqualTo(highest));
    }

    [Test]
    public async Task A_stopping_orchestrator_gives_its_claims_back_at_once()
    {
        await using var stage = await Stage.OpenAsync();
        var (_, _, desktop) = await stage.SetAsync();
        var (begun, cancelled) = (new TaskCompletionSource(), new TaskCompletionSource());
        stage.Node.Intercept = async (call, _) =>
        {
            if (call.Name == "probe" && begun.TrySetResult())
            {
                await cancelled.Task;
            }
        };
        var first = stage.StartOrchestrator(options => options.Lease = TimeSpan.FromHours(1));
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(60));

        var stopping = first.StopAsync();
        cancelled.SetException(new OperationCanceledException("The call was cancelled."));
        await stopping;
        stage.StartOrchestrator();

        await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Ready);
    }
}
