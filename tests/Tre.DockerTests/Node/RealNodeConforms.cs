using Tre.Application.Workspaces;
using Tre.Contracts.Keys;
using Tre.Domain.Extracts;
using Tre.Orchestrator.Node;
using Tre.Storage.Keys;
using Tre.Testing.Conformance;

namespace Tre.DockerTests.Node;

/// <summary>The Orchestrator's adapter, a whole Node and the real engine do together what the fake does in memory.</summary>
[TestFixture]
[Category("Docker")]
public sealed class RealNodeConforms : NodeConformance
{
    protected override async Task<INodeBench> OpenBenchAsync() => new Bench(await (await NodeUnderTest.StartAsync()).UnwatchedAsync());

    private sealed class Bench : INodeBench
    {
        private readonly NodeUnderTest node;
        private readonly NodeTransport transport;
        private readonly List<TestNetwork> networks = [];

        public Bench(NodeUnderTest node)
        {
            this.node = node;
            transport = new(new NodeClientOptions { ControlSocket = node.Options.ControlSocket }, TimeProvider.System);
            Node = new Tre.Orchestrator.Node.NodeClient(transport, new AttestationCheck(new FileKeyRegister(new KeyRegisterFiles(node.Folders.Keys))));
        }

        public INode Node { get; }

        public int NextSlot() => Desktops.Wanted().Slot;

        public async Task<ExtractResult> OfferExtractAsync(Guid project, Guid extract, IReadOnlyDictionary<string, string> files)
        {
            var offered = await node.OfferAsync(files, ofProject: project, ofExtract: extract);
            return new(offered.ObjectKey, offered.ManifestSha256, offered.SealedKey, new string('b', 64), 1, 1, 1, new Dictionary<string, long>(), "1", 1);
        }

        public async Task WriteOutputAsync(Guid desktop, string path, byte[] bytes)
        {
            var (exit, output) = await node.ShellAsync(desktop, $"echo {Convert.ToBase64String(bytes)} | base64 -d > /workspace/outputs/{path}");
            Assert.That(exit, Is.Zero, output);
        }

        public async Task AttachNetworkAsync(Guid desktop) =>
            networks.Add(await TestNetwork.AttachAsync(node.Folders.Run, (await node.SeeAsync(desktop)).Tools.ContainerId!));

        public async Task KillToolsAsync(Guid desktop) =>
            await node.Engine.KillAsync((await node.SeeAsync(desktop)).Tools.ContainerId!, CancellationToken.None);

        public async ValueTask DisposeAsync()
        {
            transport.Dispose();
            foreach (var network in networks)
            {
                await network.DisposeAsync();
            }

            await node.DisposeAsync();
        }
    }
}
