using Tre.Domain.Exports;
using Tre.Domain.Workspaces;
using Tre.Testing.FakeNodes;

namespace Tre.PostgresTests.Orchestration;

/// <summary>kill -9 between any effect and its record: whoever comes next goes on, and nothing is doubled.</summary>
[Category("Postgres")]
public sealed class KilledProcessTests
{
    [Test]
    public async Task A_desktop_becomes_ready_once_wherever_its_orchestrator_was_killed(
        [Values("create", "start", "probe", "materialise", "reveal", "admit")] string call, [Values] NodeMoment moment)
    {
        await using var stage = await Stage.OpenAsync();
        var (_, extract, desktop) = await stage.SetAsync();
        await KillAtAsync(stage, call, moment);

        stage.StartOrchestrator();
        var seen = await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Ready);

        var real = stage.Node.Desktop(desktop.Id);
        Assert.That((real.Revealed, real.Admitted, real.Runs, real.Generation), Is.EqualTo((extract.Id, true, true, seen.Generation)));
        Assert.That(real.Containers.Count(), Is.EqualTo(2));
        Assert.That(stage.Node.MaterialisedIn(desktop.WorkspaceId), Is.EqualTo(new[] { extract.Id }));
        Assert.That(stage.Node.ContainersMade, Is.LessThanOrEqualTo(4), "at most one further incarnation");
    }

    [Test]
    public async Task An_export_is_read_checked_and_released_once_wherever_its_orchestrator_was_killed(
        [Values("snapshot", "check", "release")] string call, [Values] NodeMoment moment)
    {
        await using var stage = await Stage.OpenAsync();
        var (project, _, desktop) = await stage.SetAsync();
        var real = stage.Node.Desktop(desktop.Id);
        (real.Outputs["a.csv"], real.Outputs["b.csv"]) = ([1, 2], [3, 4]);
        var first = stage.StartOrchestrator();
        await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Ready);
        var killed = KillAt(stage, first, call, moment);
        var export = await stage.World.SubmittedExportAsync(project, desktop);
        if (call == "release")
        {
            await VoteAsync(stage, export.Id);
        }

        await killed;
        real.Outputs["a.csv"] = [9, 9];
        await stage.ExpireClaimsAsync();
        stage.StartOrchestrator();
        if (call != "release")
        {
            await VoteAsync(stage, export.Id);
        }

        var released = await stage.UntilExportAsync(export.Id, ExportStatus.Released);

        // What was read before the kill is what is released; what was not read yet is read as it is then.
        byte[] expected = (call, moment) == ("snapshot", NodeMoment.Before) ? [9, 9] : [1, 2];
        Assert.That(stage.Node.Released(export.Id), Is.EqualTo(new[] { expected }));
        Assert.That(released.Files.Select(file => file.Sha256), Has.None.Null);
        var releases = await stage.World.LoadAsync(db => Task.FromResult(db.Releases.Count(row => row.ExportRequestId == export.Id)));
        Assert.That(releases, Is.EqualTo(1));
    }

    private static async Task VoteAsync(Stage stage, Guid export)
    {
        await stage.UntilExportAsync(export, ExportStatus.InReview);
        await stage.World.VoteAsync(export, stage.World.CheckerA, VerdictKind.Approve, VerdictKind.Reject);
        await stage.World.VoteAsync(export, stage.World.CheckerB, VerdictKind.Approve, VerdictKind.Reject);
    }

    /// <summary>Starts an Orchestrator that is killed at a call, and waits until it is.</summary>
    private static async Task KillAtAsync(Stage stage, string call, NodeMoment moment)
    {
        var dead = new TaskCompletionSource();
        Performer? victim = null;
        stage.Node.Intercept = async (seen, when) =>
        {
            if (seen.Name == call && when == moment && !dead.Task.IsCompleted)
            {
                victim!.Kill();
                dead.TrySetResult();
                await Task.Yield();
                throw new OperationCanceledException("killed");
            }
        };
        victim = stage.StartOrchestrator();
        await dead.Task.WaitAsync(TimeSpan.FromSeconds(60));
        stage.Node.Intercept = null;
        await stage.ExpireClaimsAsync();
    }

    private static async Task KillAt(Stage stage, Performer victim, string call, NodeMoment moment)
    {
        var dead = new TaskCompletionSource();
        stage.Node.Intercept = (seen, when) =>
        {
            if (seen.Name == call && when == moment && !dead.Task.IsCompleted)
            {
                victim.Kill();
                dead.TrySetResult();
                throw new OperationCanceledException("killed");
            }

            return Task.CompletedTask;
        };
        await dead.Task.WaitAsync(TimeSpan.FromSeconds(60));
        stage.Node.Intercept = null;
    }
}
