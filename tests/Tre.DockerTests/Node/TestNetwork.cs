using Tre.Testing.Processes;

namespace Tre.DockerTests.Node;

/// <summary>A bridge network that a test attaches to a container behind Node's back.</summary>
internal sealed class TestNetwork : IAsyncDisposable
{
    private readonly string name;
    private readonly string container;

    private TestNetwork(string name, string container) => (this.name, this.container) = (name, container);

    public static async Task<TestNetwork> AttachAsync(string run, string container)
    {
        var network = new TestNetwork($"tre-test-{run}-{Guid.NewGuid().ToString("N")[..6]}", container);
        await TestProcess.RunAsync("docker", "network", "create", "--internal", "--label", $"tre.test={run}", network.name);
        // The engine refuses to connect a container of mode none unless it leaves that first.
        await TestProcess.RunAsync("docker", "network", "disconnect", "none", container);
        await TestProcess.RunAsync("docker", "network", "connect", network.name, container);
        return network;
    }

    public async ValueTask DisposeAsync()
    {
        // The container may have been removed meanwhile, its end of the network with it; that nothing is left attached
        // shows in the removal, which must succeed.
        await using (var leaving = TestProcess.Start("docker", ["network", "disconnect", "--force", name, container]))
        {
            _ = await leaving.ExitCodeAsync();
        }

        await TestProcess.RunAsync("docker", "network", "rm", name);
    }
}
