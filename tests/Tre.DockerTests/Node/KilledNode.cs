using Tre.Contracts.Node;
using Tre.Node.Desktops;
using Tre.Node.Engine.Docker;
using Tre.Testing;

namespace Tre.DockerTests.Node;

/// <summary>Node as its own process, as unprivileged as in the demo, killed at the worst moments.</summary>
[Category("Docker")]
[Parallelizable(ParallelScope.All)]
public class KilledNode
{
    [Test]
    public async Task Five_capabilities_and_no_more_are_enough_for_the_whole_life_of_a_desktop()
    {
        await using var folders = new TestFolders();
        await using var node = await NodeProcess.StartAsync(folders);
        var id = Guid.NewGuid();

        await node.Client.PostAsync(NodeRoutes.Create(id), Desktops.Wanted());
        await node.Client.PostAsync(NodeRoutes.Start(id), new EpochCommand(1));
        var proof = await node.Client.PostAsync<Attestation>(NodeRoutes.Probe(id), new ProbeDesktop(1, Desktops.Nonce()));
        await node.Client.PostAsync(NodeRoutes.Destroy(id), new EpochCommand(1));
        var left = await node.Client.GetAsync<IReadOnlyList<Orphan>>(NodeRoutes.Orphans);
        await node.Client.DeleteAsync(NodeRoutes.Orphan(left[0].Id));

        // chown, dac_override, fowner, kill, sys_admin.
        Assert.That(node.EffectiveCapabilities(), Is.EqualTo("000000000028002b"));
        Assert.That(proof.Probes.Where(p => !p.Passed), Is.Empty);
        Assert.That(left.Select(o => (o.Kind, o.DesktopId)), Is.EqualTo(new[] { ("volume", (Guid?)null) }), "the workspace's shared folder");
        Assert.That(await node.Client.GetAsync<IReadOnlyList<Orphan>>(NodeRoutes.Orphans), Is.Empty);
    }

    [Test]
    public async Task They_are_enough_for_a_desktop_that_is_made_beforehand_and_given_out()
    {
        await using var folders = new TestFolders();
        await using var node = await NodeProcess.StartAsync(folders);
        var (id, to) = (Guid.NewGuid(), new BindDesktop(2, Guid.NewGuid(), Guid.NewGuid()));

        await node.Client.PostAsync(NodeRoutes.Create(id), WarmDesktop.Nobodys());
        await node.Client.PostAsync(NodeRoutes.Start(id), new EpochCommand(1));
        await node.Client.PostAsync<Attestation>(NodeRoutes.Probe(id), new ProbeDesktop(1, Desktops.Nonce()));
        var bound = await node.Client.PostAsync(NodeRoutes.Bind(id), to);
        var proof = await node.Client.PostAsync<Attestation>(NodeRoutes.Probe(id), new ProbeDesktop(2, Desktops.Nonce()));

        Assert.That((bound.Bound, bound.Drift.Count), Is.EqualTo((true, 0)), string.Join("; ", bound.Drift));
        Assert.That(proof.Probes.Where(p => !p.Passed), Is.Empty);
    }

    [Test]
    public async Task They_are_enough_to_end_a_desktop_whose_engine_hangs()
    {
        await using var folders = new TestFolders();
        await using var proxy = new EngineProxy($"{folders.RunRoot}-engine.sock");
        await using var node = await NodeProcess.StartAsync(folders, ("Engine:SocketPath", proxy.Path), ("Node:FreezeWithin", "00:00:01"));
        var id = await node.Client.ReadyAsync(folders);
        _ = proxy.HangAt("/pause");

        await using var network = await TestNetwork.AttachAsync(folders.Run, (await node.Client.SeeAsync(id)).Tools.ContainerId!);

        await node.Client.UntilAsync(id, seen => seen is { DataRevealed: null, Admitted: false, Tools.ExitCode: 137, Display.ExitCode: 137 });
        Assert.That((await node.Client.SeeAsync(id)).Drift.Select(d => d.Code), Does.Contain(DriftCodes.Locked));
    }

    [TestCase("/containers/create?name=tre-", TestName = "Killed after a container was made, before it was told")]
    [TestCase("/start", TestName = "Killed after a container was started, before it was told")]
    public async Task A_node_killed_half_way_converges_when_it_comes_back(string request)
    {
        await using var folders = new TestFolders();
        await using var proxy = new EngineProxy($"{folders.RunRoot}-engine.sock");
        var (id, wanted) = (Guid.NewGuid(), Desktops.Wanted());
        await using (var doomed = await NodeProcess.StartAsync(folders, ("Engine:SocketPath", proxy.Path)))
        {
            await doomed.Client.GetAsync<NodeInfo>(NodeRoutes.Node);
            var held = proxy.HoldReplyTo(request);
            var asked = BringUpAsync(doomed.Client, id, wanted);
            await held.WaitAsync(TimeSpan.FromSeconds(60));
            await doomed.KillAsync();
            Assert.That(async () => await asked, Throws.InstanceOf<HttpRequestException>());
        }

        await using var next = await NodeProcess.StartAsync(folders);
        var running = await BringUpAsync(next.Client, id, wanted);

        using var engine = new DockerEngine(new DockerOptions(), TimeProvider.System);
        Assert.That((running.Tools.Phase, running.Display.Phase), Is.EqualTo((ContainerPhase.Running, ContainerPhase.Running)));
        Assert.That(running.Drift, Is.Empty);
        Assert.That(await engine.ListAsync(DesktopLabels.Desktop, id.ToString(), CancellationToken.None), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_node_killed_while_it_closes_a_desktop_finishes_that_when_it_comes_back()
    {
        await using var folders = new TestFolders();
        await using var proxy = new EngineProxy($"{folders.RunRoot}-engine.sock");
        Guid id;
        await using (var doomed = await NodeProcess.StartAsync(folders, ("Engine:SocketPath", proxy.Path)))
        {
            id = await doomed.Client.ReadyAsync(folders);
            var hangs = proxy.HangAt("/pause");
            await using var network = await TestNetwork.AttachAsync(folders.Run, (await doomed.Client.SeeAsync(id)).Tools.ContainerId!);
            await hangs.WaitAsync(TimeSpan.FromSeconds(60));
            await doomed.KillAsync();
        }

        // The network is gone; why it was closed is not.
        await using var next = await NodeProcess.StartAsync(folders);

        await next.Client.UntilAsync(id, seen => seen is { DataRevealed: null, Admitted: false, Tools.Phase: ContainerPhase.Paused, Display.Phase: ContainerPhase.Paused });
        await next.Client.AssertLockedAsync(id);
        Assert.That((await next.Client.SeeAsync(id)).Drift.Single(d => d.Code == DriftCodes.Locked).Detail, Does.Contain("network"));
    }

    [Test]
    public async Task A_killed_node_leaves_no_loop_device_once_its_mounts_are_gone()
    {
        await using var folders = new TestFolders();
        await using (var doomed = await NodeProcess.StartAsync(folders))
        {
            await doomed.Client.PostAsync(NodeRoutes.Create(Guid.NewGuid()), Desktops.Wanted());
            await doomed.KillAsync();
        }

        folders.UnmountAll();

        // A container that starts beside this test has a copy of every mount of the host's for a moment.
        Assert.That(() => LoopFiles().Where(f => f.StartsWith(folders.Root, StringComparison.Ordinal)).ToList(), Is.Empty.After(20_000, 100));
    }

    private static async Task<DesktopObservation> BringUpAsync(NodeClient node, Guid id, CreateDesktop wanted)
    {
        await node.PostAsync(NodeRoutes.Create(id), wanted);
        return await node.PostAsync(NodeRoutes.Start(id), new EpochCommand(wanted.Epoch));
    }

    private static IEnumerable<string> LoopFiles() =>
        Directory.EnumerateDirectories("/sys/block", "loop*")
            .Select(d => Path.Combine(d, "loop", "backing_file"))
            .Where(File.Exists)
            .Select(f => File.ReadAllText(f).Trim());
}
