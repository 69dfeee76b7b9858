using Tre.Contracts.Node;
using Tre.DockerTests.Node;
using Tre.Testing;
using Tre.Testing.Processes;

namespace Tre.DockerTests.Isolation;

/// <summary>An engine may take what it is asked and do something else. It is found out before anything is created on it.</summary>
[Category("Docker")]
[Parallelizable(ParallelScope.All)]
[CancelAfter(120_000)]
[Satre("2.2.12")]
public class EnginesThatDoAsTheyLike
{
    [Test]
    public async Task One_that_filters_no_system_call_is_refused_and_it_shows()
    {
        var (info, problem) = await TriedAsync("SCMP_ACT_ERRNO", "SCMP_ACT_ALLOW");

        Assert.That((info.NoneHonoured, info.SeccompHonoured), Is.EqualTo(((bool?)true, (bool?)false)));
        Assert.That(info.Refusal, Does.Contain("syscall.").Or.Contain("socket."));
        Assert.That((problem.Code, problem.Title), Is.EqualTo((NodeCodes.EngineRefused, info.Refusal)));
    }

    [Test]
    public async Task One_that_gives_a_network_where_none_was_asked_for_is_refused_and_it_shows()
    {
        // Four letters, as none has. Internal: nothing that the trial sends gets further than this machine.
        var network = "t" + Guid.NewGuid().ToString("N")[..3];
        await TestProcess.RunAsync("docker", "network", "create", "--internal", "--label", $"{TestFolders.RunLabel}=like", network);
        try
        {
            var (info, problem) = await TriedAsync("\"NetworkMode\":\"none\"", $"\"NetworkMode\":\"{network}\"");

            Assert.That((info.NoneHonoured, info.SeccompHonoured), Is.EqualTo(((bool?)false, (bool?)true)));
            Assert.That(info.Refusal, Does.Contain("net."));
            Assert.That((problem.Code, problem.Title), Is.EqualTo((NodeCodes.EngineRefused, info.Refusal)));
        }
        finally
        {
            await TestProcess.RunAsync("docker", "network", "rm", network);
        }
    }

    private static async Task<(NodeInfo Info, NodeProblem Problem)> TriedAsync(string said, string told)
    {
        var folders = new TestFolders();
        await using var proxy = new EngineProxy($"{folders.RunRoot}/engine.sock");
        proxy.Tell(said, told);
        await using var node = await NodeUnderTest.StartAsync(folders, ("Engine:SocketPath", proxy.Path));

        var info = await node.GetAsync<NodeInfo>(NodeRoutes.Node);
        return (info, await node.RefusedAsync(NodeRoutes.Create(Guid.NewGuid()), Desktops.Wanted()));
    }
}
