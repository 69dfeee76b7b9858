using System.Globalization;
using Tre.Contracts.Node;
using Tre.Node.Desktops;
using Tre.Node.Volumes;
using Tre.Testing.Processes;

namespace Tre.DockerTests.Node;

[Category("Docker")]
[Parallelizable(ParallelScope.All)]
public class Faults
{
    [TestCase("/containers/create?name=tre-", TestName = "A lost reply to a create is settled by adopting what is there")]
    [TestCase("/start", TestName = "A lost reply to a start is settled by starting again")]
    [TestCase("DELETE ", TestName = "A lost reply to a removal is settled by removing again")]
    public async Task A_lost_reply_leaves_one_desktop(string request)
    {
        var folders = new TestFolders();
        await using var proxy = new EngineProxy($"{folders.RunRoot}/engine.sock");
        await using var node = await NodeUnderTest.StartAsync(folders, ("Engine:SocketPath", proxy.Path));
        var id = Guid.NewGuid();
        // The trial of the engine makes containers, too; it is over before any reply gets lost.
        await node.GetAsync<NodeInfo>(NodeRoutes.Node);
        await node.RunningAsync();

        proxy.LoseReplyTo(request);
        await node.PostAsync(NodeRoutes.Create(id), Desktops.Wanted());
        var running = await node.PostAsync(NodeRoutes.Start(id), new EpochCommand(1));
        var all = await node.Engine.ListAsync(DesktopLabels.Desktop, id.ToString(), CancellationToken.None);
        await node.PostAsync(NodeRoutes.Remove(id), new EpochCommand(1));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(proxy.Lost, Is.EqualTo(1));
            Assert.That((running.Tools.Phase, running.Display.Phase), Is.EqualTo((ContainerPhase.Running, ContainerPhase.Running)));
            Assert.That(running.Drift, Is.Empty);
            Assert.That(all, Has.Count.EqualTo(2));
            Assert.That(await node.Engine.ListAsync(DesktopLabels.Desktop, id.ToString(), CancellationToken.None), Is.Empty);
        }
    }

    [Test]
    public async Task What_the_engine_cannot_freeze_is_killed_also_when_a_freeze_is_asked_for()
    {
        var folders = new TestFolders();
        await using var proxy = new EngineProxy($"{folders.RunRoot}/engine.sock");
        await using var node = await NodeUnderTest.StartAsync(folders, ("Engine:SocketPath", proxy.Path));
        await node.UnwatchedAsync();
        var id = await node.ReadyAsync();

        proxy.Refuse("/pause");
        var seen = await node.PostAsync(NodeRoutes.Freeze(id), new EpochCommand(1));
        await node.Engine.WaitAsync(seen.Tools.ContainerId!, CancellationToken.None);
        await node.Engine.WaitAsync(seen.Display.ContainerId!, CancellationToken.None);
        var after = await node.SeeAsync(id);

        Assert.That((after.Tools.ExitCode, after.Display.ExitCode, after.Admitted), Is.EqualTo(((int?)137, (int?)137, false)));
    }

    [Test]
    public async Task A_lower_epoch_is_refused_even_after_a_restart_and_after_destruction()
    {
        var folders = new TestFolders();
        var first = await NodeUnderTest.StartAsync(folders);
        var id = await first.RunningAsync(Desktops.Wanted(epoch: 7, generation: 7));
        await first.PostAsync(NodeRoutes.Destroy(id), new EpochCommand(8));
        await first.StopAsync();

        await using var second = await NodeUnderTest.StartAsync(folders);
        var stale = await second.RefusedAsync(NodeRoutes.Create(id), Desktops.Wanted(epoch: 7, generation: 7));

        Assert.That((stale.Code, stale.Status, stale.Transient), Is.EqualTo((NodeCodes.Fenced, 409, false)));
    }

    [Test]
    public async Task A_node_that_was_killed_and_started_again_sees_and_keeps_its_desktops()
    {
        var folders = new TestFolders();
        var wanted = Desktops.Wanted();
        var first = await NodeUnderTest.StartAsync(folders);
        var id = await first.RunningAsync(wanted);
        var before = await first.SeeAsync(id);
        await first.StopAsync();

        await using var second = await NodeUnderTest.StartAsync(folders);
        var again = await second.PostAsync(NodeRoutes.Create(id), wanted);

        Assert.That((again.Tools.ContainerId, again.Tools.Phase), Is.EqualTo((before.Tools.ContainerId, ContainerPhase.Running)));
        Assert.That(again.Drift, Is.Empty);
    }

    [Test]
    public async Task After_a_reboot_a_start_mounts_everything_again()
    {
        await using var node = await NodeUnderTest.StartAsync();
        var id = await node.RunningAsync();
        await node.ShellAsync(id, "echo kept > /workspace/home/a");
        await node.PostAsync(NodeRoutes.Stop(id), new EpochCommand(1));
        node.Folders.UnmountAll();
        Directory.Delete($"{node.Folders.RunRoot}/desktops", recursive: true);

        await node.PostAsync(NodeRoutes.Start(id), new EpochCommand(1));

        Assert.That((await node.ShellAsync(id, "cat /workspace/home/a")).Output, Is.EqualTo("kept\n"));
    }

    [Test]
    public async Task A_container_that_took_the_name_is_replaced()
    {
        await using var node = await NodeUnderTest.StartAsync();
        var id = Guid.NewGuid();
        var name = DesktopSpecs.ContainerName(id, DesktopLabels.Tools, 1);
        await TestProcess.RunAsync("docker", "create", "--name", name, "--label", $"tre.test={node.Folders.Run}", TestImages.Tools, "true");

        var created = await node.PostAsync(NodeRoutes.Create(id), Desktops.Wanted());

        Assert.That(created.Tools.SpecMatches, Is.True);
        Assert.That(created.Drift, Is.Empty);
    }

    [Test]
    public async Task A_missing_image_is_said_by_name()
    {
        await using var node = await NodeUnderTest.StartAsync(null, ("Node:ToolsImage", "tre/no-such-image"));

        var problem = await node.RefusedAsync(NodeRoutes.Create(Guid.NewGuid()), Desktops.Wanted());

        Assert.That(problem.Code, Is.EqualTo(NodeCodes.ImageMissing));
        Assert.That(problem.Title, Does.Contain("tre/no-such-image"));
    }

    [Test]
    public async Task Where_encryption_at_rest_is_required_a_disk_without_it_gets_no_volume_and_the_node_says_so()
    {
        await using var node = await NodeUnderTest.StartAsync(null, ("Node:RequireEncryptedVolumes", "true"), ("Node:EncryptVolumes", "false"));
        var info = await node.GetAsync<NodeInfo>(NodeRoutes.Node);
        if (info.VolumesEncrypted)
        {
            Assert.Pass("This machine's disk is encrypted by dm-crypt: there is nothing to refuse.");
        }

        var problem = await node.RefusedAsync(NodeRoutes.Create(Guid.NewGuid()), Desktops.Wanted());

        Assert.That((problem.Code, problem.Status), Is.EqualTo((NodeCodes.NotEncrypted, 409)));
        Assert.That(problem.Title, Does.Contain("must be encrypted at rest").And.Contain(StorageAtRest.Of(node.Options.VolumesRoot, MountTable.OfSelf()).Because));
        Assert.That(info.Refusal, Does.Contain("must be encrypted at rest"));
        Assert.That(Directory.GetFiles($"{node.Folders.Root}/volumes", "*", SearchOption.AllDirectories), Is.Empty);
    }

    [Test]
    public async Task A_disk_without_room_is_said_and_nothing_is_left()
    {
        var everything = new DriveInfo("/").TotalSize.ToString(CultureInfo.InvariantCulture);
        await using var node = await NodeUnderTest.StartAsync(null, ("Node:DiskReserveBytes", everything));
        var id = Guid.NewGuid();

        var problem = await node.RefusedAsync(NodeRoutes.Create(id), Desktops.Wanted());

        Assert.That((problem.Code, problem.Status), Is.EqualTo((NodeCodes.DiskFull, 507)));
        Assert.That(Directory.GetFiles($"{node.Folders.Root}/volumes", "*", SearchOption.AllDirectories), Is.Empty);
    }

    [Test]
    public async Task An_engine_that_does_not_answer_is_told_apart_as_transient()
    {
        var folders = new TestFolders();
        await using var node = await NodeUnderTest.StartAsync(folders, ("Engine:SocketPath", $"{folders.RunRoot}/nobody.sock"), ("Engine:QueryTimeout", "00:00:02"));

        var info = await node.GetAsync<NodeInfo>(NodeRoutes.Node);
        var problem = await node.RefusedAsync(NodeRoutes.Create(Guid.NewGuid()), Desktops.Wanted());

        Assert.That((info.EngineVersion, info.NoneHonoured), Is.EqualTo(((string?)null, (bool?)null)));
        Assert.That((problem.Status, problem.Code), Is.EqualTo((503, NodeCodes.EngineDown)));
        Assert.That(problem.Transient, Is.True);
    }

    [Test]
    public async Task A_profile_that_allows_what_it_must_not_is_found_out_and_nothing_is_created()
    {
        var folders = new TestFolders();
        Directory.CreateDirectory(folders.Root);
        var open = $"{folders.Root}/open.json";
        // Refuses one call nobody misses, by name; the engine's own defaults for the rest would let vsock through.
        await File.WriteAllTextAsync(open, WeakProfile.Text);
        await using var node = await NodeUnderTest.StartAsync(folders, ("Node:SeccompProfile", open));

        var info = await node.GetAsync<NodeInfo>(NodeRoutes.Node);
        var problem = await node.RefusedAsync(NodeRoutes.Create(Guid.NewGuid()), Desktops.Wanted());

        Assert.That((info.NoneHonoured, info.SeccompHonoured), Is.EqualTo((true, false)));
        Assert.That(problem.Code, Is.EqualTo(NodeCodes.EngineRefused));
        Assert.That(problem.Title, Does.Contain("socket.vsock"));
    }
}
