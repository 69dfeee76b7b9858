using Tre.Contracts.Node;
using Tre.Testing;

namespace Tre.DockerTests.Node;

/// <summary>A real engine that is restarted under desktops with data, once with and once without their processes going on.</summary>
[Category("Docker")]
[Parallelizable(ParallelScope.All)]
[CancelAfter(240_000)]
[Satre("2.2.12")]
public class EngineRestarts
{
    [TestCase(true)]
    [TestCase(false)]
    public async Task Data_and_access_go_and_come_back_only_after_another_round(bool livesOn)
    {
        var folders = new TestFolders();
        await using var engine = new PrivateEngine(folders.Run, livesOn);
        await engine.StartAsync();
        await engine.FillAsync();
        await using var node = await NodeUnderTest.StartAsync(
            folders, ("Engine:SocketPath", engine.Socket), ("Node:LookEvery", "00:00:01"), ("Node:ToolsImage", PrivateEngine.StandIn),
            ("Node:DisplayImage", PrivateEngine.StandIn), ("Node:ImageManifest", $"{folders.Root}/none.json"));
        var wanted = Desktops.Wanted();
        var id = await node.ReadyAsync(wanted);
        var before = await node.SeeAsync(id);

        await engine.StopAsync();
        await engine.StartAsync();
        await ClosedAsync(node, id);

        var after = await node.SeeAsync(id);
        var refused = await node.RefusedAsync(NodeRoutes.Admit(id), new EpochCommand(1));
        Assert.That(after.Tools.ContainerId, Is.EqualTo(before.Tools.ContainerId));
        Assert.That(after.Tools.Phase, Is.EqualTo(livesOn ? ContainerPhase.Running : ContainerPhase.Exited));
        Assert.That(refused.Code, Is.EqualTo(livesOn ? NodeCodes.NotAttested : NodeCodes.WrongPhase));
        await node.PostAsync(NodeRoutes.Start(id), new EpochCommand(1));
        await node.ProvenAsync(id);
        Assert.That((await node.PostAsync(NodeRoutes.Admit(id), new EpochCommand(1))).Admitted, Is.True);
    }

    private static async Task ClosedAsync(NodeUnderTest node, Guid id)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            try
            {
                if (await node.SeeAsync(id) is { DataRevealed: null, Admitted: false })
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // The engine has not come back for Node yet.
            }

            await timer.WaitForNextTickAsync(limit.Token);
        }
    }
}
