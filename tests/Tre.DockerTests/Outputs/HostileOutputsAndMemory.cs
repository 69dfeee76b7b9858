using Tre.Contracts.Node;
using Tre.DockerTests.Node;
using Tre.Testing;
using Tre.Testing.Processes;

namespace Tre.DockerTests.Outputs;

/// <summary>Node as a process of its own, before outputs that are made to fill its memory.</summary>
[Category("Docker")]
[CancelAfter(240_000)]
[Satre("3.1.12")]
public class HostileOutputsAndMemory
{
    private const long Mebi = 1L << 20;

    private const string Lay = """
        import os
        os.chdir('/workspace/outputs')
        with open('real', 'wb') as f:
            for _ in range(100): f.write(os.urandom(1 << 20))
        open('vast', 'w').close()
        os.truncate('vast', 1 << 40)
        os.mkdir('deep')
        os.chdir('deep')
        for _ in range(1000):
            os.mkdir('d' * 200)
            os.chdir('d' * 200)
        os.chdir('/workspace/outputs')
        os.mkdir('many')
        os.chdir('many')
        for one in range(20):
            os.mkdir(f'{one:02}')
            first = f'{one:02}/n'
            open(first, 'w').close()
            for name in range(50000): os.link(first, f'{one:02}/{name:05}')
        """;

    [Test]
    public async Task A_million_names_a_deep_tree_and_vast_files_leave_Node_below_256_MiB()
    {
        await using var folders = new TestFolders();
        await using var node = await NodeProcess.StartAsync(folders);
        var id = Guid.NewGuid();
        await node.Client.PostAsync(NodeRoutes.Create(id), Desktops.Wanted() with { OutputsBytes = 256 * Mebi });
        var running = await node.Client.PostAsync(NodeRoutes.Start(id), new EpochCommand(1));
        await TestProcess.RunAsync("docker", "exec", running.Tools.ContainerId!, "python3", "-c", Lay);

        var listings = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => node.Client.GetAsync<OutputListing>(NodeRoutes.Outputs(id))));
        var taken = await node.Client.PostAsync<ExportSnapshot>(
            NodeRoutes.Snapshot(Guid.NewGuid()), new SnapshotExport(1, id, 1, ["real", "vast", "many/01/00001", .. Enumerable.Range(0, 190).Select(n => $"many/01/{n:00000}x")]));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(listings.Select(l => l.Truncated), Has.All.True);
            Assert.That(listings.Max(l => l.Files.Count), Is.LessThanOrEqualTo(5000));
            Assert.That(taken.Files.Take(3).Select(f => f.Refusal), Is.EqualTo(new[] { null, "too-big", "hard-link" }));
            Assert.That(taken.Files[0].Bytes, Is.EqualTo(100 * Mebi));
            Assert.That(node.MostMemory(), Is.LessThan(256 * Mebi));
        }

        TestContext.Out.WriteLine($"most memory {node.MostMemory() / Mebi} MiB");
    }
}
