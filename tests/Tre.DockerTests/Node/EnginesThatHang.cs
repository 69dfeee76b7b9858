using System.Net.Http.Json;
using Tre.Contracts.Node;
using Tre.Node.Desktops;
using Tre.Node.Volumes;
using Tre.Testing;

namespace Tre.DockerTests.Node;

/// <summary>An engine that takes requests and never answers keeps no desktop open, and nothing of it running, that is to be closed.</summary>
[Category("Docker")]
[Satre("2.2.12")]
public class EnginesThatHang
{
    private EngineProxy engine = null!;
    private NodeUnderTest node = null!;

    [SetUp]
    public async Task StartAsync()
    {
        var folders = new TestFolders();
        engine = new EngineProxy($"{folders.RunRoot}/engine.sock");
        node = await NodeUnderTest.StartAsync(
            folders, ("Engine:SocketPath", engine.Path), ("Engine:QueryTimeout", "00:00:05"), ("Node:FreezeWithin", "00:00:01"), ("Node:LookEvery", "00:00:01"));
    }

    [TearDown]
    public async Task StopAsync()
    {
        await node.DisposeAsync();
        await engine.DisposeAsync();
    }

    [Test]
    public async Task A_failed_round_ends_what_cannot_be_frozen_in_time_and_takes_data_and_access_away()
    {
        await node.UnwatchedAsync();
        var id = await node.ReadyAsync();
        await using var network = await TestNetwork.AttachAsync(node.Folders.Run, (await node.SeeAsync(id)).Tools.ContainerId!);
        var hangs = engine.HangAt("/pause");

        var proof = await node.ProbeAsync(id);

        Assert.That((proof.Passed, hangs.IsCompletedSuccessfully), Is.EqualTo((false, true)));
        await AssertEndedAsync(id);
        Assert.That((await node.SeeAsync(id)).Drift.Select(d => d.Code), Does.Contain(DriftCodes.Locked));
    }

    [Test]
    public async Task Closing_is_gone_through_with_although_who_asked_has_gone_away_while_the_engine_hung()
    {
        await node.UnwatchedAsync();
        var id = await node.ReadyAsync();
        await using var network = await TestNetwork.AttachAsync(node.Folders.Run, (await node.SeeAsync(id)).Tools.ContainerId!);
        var hangs = engine.HangAt("/pause");
        using var caller = new CancellationTokenSource();
        using var http = NodeClient.ClientOf(node.Options.ControlSocket);
        var asked = http.PostAsJsonAsync(NodeRoutes.Probe(id), new ProbeDesktop(1, Desktops.Nonce()), NodeJson.Options, caller.Token);

        await hangs.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.That(Store.Get(id), Has.Property("Admitted").False.And.Property("Locked").Not.Null, "nobody looks on while it hangs");
        await caller.CancelAsync();
        Assert.That(async () => await asked, Throws.InstanceOf<OperationCanceledException>());
        // Nobody else changes it before it is done; only who keeps an epoch gets in.
        await node.PostAsync(NodeRoutes.Conceal(id), new EpochCommand(1));

        await AssertEndedAsync(id);
        Assert.That((await node.SeeAsync(id)).Drift.Select(d => d.Code), Does.Contain(DriftCodes.Locked));
    }

    [Test]
    public async Task A_freeze_that_is_asked_for_kills_what_the_engine_does_not_freeze()
    {
        await node.UnwatchedAsync();
        var id = await node.ReadyAsync();
        _ = engine.HangAt("/pause");

        var seen = await node.PostAsync(NodeRoutes.Freeze(id), new EpochCommand(1));

        Assert.That((seen.Tools.Phase, seen.Display.Phase, seen.Admitted), Is.EqualTo((ContainerPhase.Exited, ContainerPhase.Exited, false)));
    }

    [Test]
    public async Task A_freeze_that_nobody_can_say_anything_of_takes_data_away_and_ends_whoever_was_shown_them()
    {
        await node.UnwatchedAsync();
        var id = await node.ReadyAsync();
        _ = engine.HangAt("");

        var refused = await node.RefusedAsync(NodeRoutes.Freeze(id), new EpochCommand(1));

        Assert.That((refused.Code, refused.Transient), Is.EqualTo((NodeCodes.TimedOut, true)));
        AssertNothingOpen(id);
        engine.Recover();
        await node.Engine.WaitAsync(Store.Get(id).ShownTo!, CancellationToken.None);
        Assert.That((await node.SeeAsync(id)).Tools.ExitCode, Is.EqualTo(137));
    }

    [Test]
    public async Task Who_holds_data_open_ends_without_the_engine_when_they_are_taken_away()
    {
        await node.UnwatchedAsync();
        var id = await node.ReadyAsync();
        await node.HoldAsync(id);
        _ = engine.HangAt("");

        // The data are away; only what it looks like afterwards cannot be told.
        await node.RefusedAsync(NodeRoutes.Conceal(id), new EpochCommand(1));

        Assert.That((MountTable.At(DataOf(id)), Store.Get(id).HoldsData), Is.EqualTo(((MountEntry?)null, false)));
        engine.Recover();
        await node.Engine.WaitAsync(Store.Get(id).ShownTo!, CancellationToken.None);
        Assert.That((await node.SeeAsync(id)).Tools.ExitCode, Is.EqualTo(137));
    }

    [Test]
    public async Task A_proof_that_nobody_renews_ends_data_and_access_whether_or_not_the_engine_answers()
    {
        var id = await node.ReadyAsync();
        await engine.HangAt("").WaitAsync(TimeSpan.FromSeconds(60));

        Store.Save(Store.Get(id) with { ProvenAt = DateTimeOffset.UnixEpoch });

        await EngineWaits.UntilAsync(() => !Store.Get(id).Admitted && MountTable.At(DataOf(id)) is null);
        engine.Recover();
        Assert.That((await node.SeeAsync(id)).Tools.Phase, Is.EqualTo(ContainerPhase.Running));
    }

    [Test]
    public async Task A_closing_that_was_interrupted_is_finished_under_an_engine_that_hangs()
    {
        var id = await node.ReadyAsync();
        await engine.HangAt("").WaitAsync(TimeSpan.FromSeconds(60));

        // As Node leaves it that dies after the first thing that it does.
        Store.Save(Store.Get(id) with { Isolated = null, Locked = "Isolation probes failed" });

        await EngineWaits.UntilAsync(() => !Store.Get(id).Admitted && MountTable.At(DataOf(id)) is null);
        engine.Recover();
        await node.UntilAsync(id, seen => seen.Tools.Phase == ContainerPhase.Exited && seen.Display.Phase is ContainerPhase.Paused or ContainerPhase.Exited);
        Assert.That((await node.SeeAsync(id)).Drift.Select(d => d.Code), Does.Contain(DriftCodes.Locked));
    }

    private DesktopStore Store => (DesktopStore)node.Services.GetService(typeof(DesktopStore))!;

    private string DataOf(Guid id) => ((DesktopPaths)node.Services.GetService(typeof(DesktopPaths))!).Mount(id, "data");

    private void AssertNothingOpen(Guid id) =>
        Assert.That((MountTable.At(DataOf(id)), Store.Get(id).Admitted), Is.EqualTo(((MountEntry?)null, false)));

    private async Task AssertEndedAsync(Guid id)
    {
        AssertNothingOpen(id);
        var seen = await node.SeeAsync(id);
        await node.Engine.WaitAsync(seen.Tools.ContainerId!, CancellationToken.None);
        await node.Engine.WaitAsync(seen.Display.ContainerId!, CancellationToken.None);
        seen = await node.SeeAsync(id);
        Assert.That((seen.Tools.ExitCode, seen.Display.ExitCode), Is.EqualTo(((int?)137, (int?)137)));
    }
}
