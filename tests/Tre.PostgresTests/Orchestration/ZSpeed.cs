namespace Tre.PostgresTests.Orchestration;
[Category("Postgres")]
public sealed class ZSpeed
{
    [Test]
    public async Task Speed()
    {
        await using var stage = await Stage.OpenAsync();
        stage.StartOrchestrator();
        var (_, _, d0) = await stage.SetAsync();
        await stage.UntilSeenAsync(d0.Id, Tre.Domain.Workspaces.DesktopObserved.Ready);
        var at = TimeProvider.System.GetTimestamp();
        stage.Node.Intercept = (c, m) => { TestContext.Out.WriteLine($"{TimeProvider.System.GetElapsedTime(at).TotalMilliseconds:F0} {c.Name} {m}"); return Task.CompletedTask; };
        var (_, _, desktop) = await stage.SetAsync();
        TestContext.Out.WriteLine($"set {TimeProvider.System.GetElapsedTime(at).TotalMilliseconds:F0}");
        await stage.UntilSeenAsync(desktop.Id, Tre.Domain.Workspaces.DesktopObserved.Ready);
        TestContext.Out.WriteLine($"ready {TimeProvider.System.GetElapsedTime(at).TotalMilliseconds:F0}");
    }
}
