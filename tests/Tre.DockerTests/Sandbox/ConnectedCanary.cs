using Tre.DockerTests.Node;
using Tre.Testing.Processes;

namespace Tre.DockerTests.Sandbox;

/// <summary>Somebody who answers, in a network of the test's own that leads nowhere else.</summary>
internal sealed class ConnectedCanary : IAsyncDisposable
{
    private const string Answers =
        "import socket, select\n"
        + "t = socket.create_server(('0.0.0.0', 7007))\n"
        + "u = [socket.socket(2, 2) for _ in range(2)]\n"
        + "u[0].bind(('0.0.0.0', 7007)); u[1].bind(('0.0.0.0', 53))\n"
        + "print('ready', flush=True)\n"
        + "while True:\n"
        + "  for s in select.select([t, *u], [], [])[0]:\n"
        + "    if s is t: s.accept()[0].close()\n"
        + "    else: s.sendto(*s.recvfrom(512))\n";

    private readonly TestProcess _process;
    private readonly string _container;

    private ConnectedCanary(TestProcess process, string network, string container, string address) =>
        (_process, Network, _container, Address) = (process, network, container, address);

    public string Network { get; }

    public string Address { get; }

    public static async Task<ConnectedCanary> StartAsync(string run)
    {
        var network = "tre-canary-" + Guid.NewGuid().ToString("N")[..8];
        await TestProcess.RunAsync("docker", "network", "create", "--internal", "--label", "tre.test=" + run, network);
        var process = TestProcess.Start("docker",
            ["run", "--rm", "--name", network, "--network", network, "--label", "tre.test=" + run, "--entrypoint", "python3", TestImages.Tools, "-c", Answers]);
        await process.SeenAsync(line => line == "ready", TimeSpan.FromSeconds(30));
        var address = await TestProcess.RunAsync(
            "docker", "inspect", "--format", "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", network);
        return new ConnectedCanary(process, network, network, address.Trim());
    }

    public async ValueTask DisposeAsync()
    {
        await TestProcess.RunAsync("docker", "rm", "-f", _container);
        await _process.DisposeAsync();
        await TestProcess.RunAsync("docker", "network", "rm", Network);
    }
}
