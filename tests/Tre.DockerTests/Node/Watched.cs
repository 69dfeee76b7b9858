using Tre.Contracts.Node;
using Tre.Testing;
using Tre.Testing.Processes;

namespace Tre.DockerTests.Node;

/// <summary>Node closes by itself what is no longer as it was proven, without anybody asking.</summary>
[Category("Docker")]
[Satre("2.2.12")]
public class Watched
{
    private NodeUnderTest node = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => node = await NodeUnderTest.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await node.DisposeAsync();

    [Test]
    public async Task A_network_attached_freezes_both_containers_and_takes_data_and_access_away()
    {
        var id = await node.ReadyAsync();
        await using var network = await TestNetwork.AttachAsync(node.Folders.Run, (await node.SeeAsync(id)).Tools.ContainerId!);

        await UntilAsync(id, seen => seen is { DataRevealed: null, Admitted: false } && seen.Drift.Any(d => d.Code == DriftCodes.Locked));

        await node.AssertLockedAsync(id);
    }

    [Test]
    public async Task A_breach_that_is_undone_again_is_not_forgotten()
    {
        var id = await node.ReadyAsync();
        var network = await TestNetwork.AttachAsync(node.Folders.Run, (await node.SeeAsync(id)).Tools.ContainerId!);
        await UntilAsync(id, seen => seen is { DataRevealed: null, Admitted: false } && seen.Drift.Any(d => d.Code == DriftCodes.Locked));
        await network.DisposeAsync();

        await node.AssertLockedAsync(id);
        Assert.That((await node.SeeAsync(id)).Drift.Single(d => d.Code == DriftCodes.Locked).Detail, Does.Contain("network"));
    }

    [Test]
    public async Task A_closing_that_was_interrupted_is_finished()
    {
        var id = await node.ReadyAsync();
        var store = (Tre.Node.Desktops.DesktopStore)node.Services.GetService(typeof(Tre.Node.Desktops.DesktopStore))!;
        // As Node leaves it that dies after the first thing that it does.
        store.Save(store.Get(id) with { Isolated = null, Locked = "Isolation probes failed" });

        await UntilAsync(id, seen => seen is { DataRevealed: null, Admitted: false } && seen.Tools.Phase == ContainerPhase.Paused && seen.Display.Phase == ContainerPhase.Paused);

        await node.AssertLockedAsync(id);
    }

    [Test]
    public async Task A_restart_from_outside_takes_data_and_access_away_until_it_is_proven_again()
    {
        var id = await node.ReadyAsync();
        await TestProcess.RunAsync("docker", "restart", "--time", "0", (await node.SeeAsync(id)).Tools.ContainerId!);

        await UntilAsync(id, seen => seen is { DataRevealed: null, Admitted: false });

        var refused = await node.RefusedAsync(NodeRoutes.Admit(id), new EpochCommand(1));
        Assert.That(refused.Code, Is.EqualTo(NodeCodes.NotAttested));
    }

    [Test]
    public async Task A_proof_that_nobody_renews_ends_access_and_data()
    {
        await using var impatient = await NodeUnderTest.StartAsync(null, ("Node:LookEvery", "00:00:01"));
        var id = await impatient.ReadyAsync();
        var store = (Tre.Node.Desktops.DesktopStore)impatient.Services.GetService(typeof(Tre.Node.Desktops.DesktopStore))!;
        store.Save(store.Get(id) with { ProvenAt = DateTimeOffset.UnixEpoch });

        await impatient.UntilAsync(id, seen => seen is { DataRevealed: null, Admitted: false });

        Assert.That((await impatient.SeeAsync(id)).Tools.Phase, Is.EqualTo(ContainerPhase.Running));
    }

    private Task UntilAsync(Guid id, Func<DesktopObservation, bool> holds) => node.UntilAsync(id, holds);
}
