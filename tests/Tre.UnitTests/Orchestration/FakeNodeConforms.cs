using Tre.Application.Workspaces;
using Tre.Domain.Extracts;
using Tre.Domain.Workspaces;
using Tre.Testing.Conformance;
using Tre.Testing.FakeNodes;

namespace Tre.UnitTests.Orchestration;

/// <summary>The fake that other tests trust behaves as Node does.</summary>
[TestFixture]
[Category("Unit")]
public sealed class FakeNodeConforms : NodeConformance
{
    protected override Task<INodeBench> OpenBenchAsync() => Task.FromResult<INodeBench>(new Bench());

    private sealed class Bench : INodeBench
    {
        private readonly FakeNode node = new() { Manifests = [] };
        private int slot;

        public INode Node => node;

        public int NextSlot() => slot++;

        public Task<ExtractResult> OfferExtractAsync(Guid project, Guid extract, IReadOnlyDictionary<string, string> files)
        {
            var result = Samples.ExtractResult(extract, "specification");
            node.Manifests![result.ObjectKey] = result.ManifestSha256;
            return Task.FromResult(result);
        }

        public Task WriteOutputAsync(Guid desktop, string path, byte[] bytes)
        {
            node.Desktop(desktop).Outputs[path] = bytes;
            return Task.CompletedTask;
        }

        public Task AttachNetworkAsync(Guid desktop)
        {
            node.Desktop(desktop).Drift.Add(new(DriftKind.Breach, "network-attached", "attached to network bridge"));
            return Task.CompletedTask;
        }

        public Task KillToolsAsync(Guid desktop)
        {
            node.Desktop(desktop).Tools!.Phase = ContainerPhase.Exited;
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
