using Tre.Contracts.Node;
using Tre.Testing;

namespace Tre.DockerTests.Node;

[Category("Docker")]
public class LifeOfADesktop
{
    private NodeUnderTest node = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => node = await NodeUnderTest.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await node.DisposeAsync();

    [Test]
    public async Task It_is_created_without_running_and_runs_when_started()
    {
        var id = Guid.NewGuid();

        var created = await node.PostAsync(NodeRoutes.Create(id), Desktops.Wanted());
        var running = await node.PostAsync(NodeRoutes.Start(id), new EpochCommand(1));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((created.Tools.Phase, created.Display.Phase), Is.EqualTo((ContainerPhase.Created, ContainerPhase.Created)));
            Assert.That((running.Tools.Phase, running.Display.Phase), Is.EqualTo((ContainerPhase.Running, ContainerPhase.Running)));
            Assert.That(running.Drift, Is.Empty);
            Assert.That(running.Volumes.Select(v => (v.Kind, v.Present, v.Mounted)), Is.EqualTo(new[]
            {
                ("home", true, true), ("outputs", true, true), ("imports", true, true), ("shared", true, true),
            }));
        }
    }

    [Test]
    public async Task Stopping_and_starting_keeps_what_was_written()
    {
        var id = await node.RunningAsync();
        await node.ShellAsync(id, "echo kept > /workspace/home/a && echo kept > /workspace/outputs/b && echo gone > /tmp/c");

        await node.PostAsync(NodeRoutes.Stop(id), new EpochCommand(1));
        await node.PostAsync(NodeRoutes.Start(id), new EpochCommand(1));

        var (_, output) = await node.ShellAsync(id, "cat /workspace/home/a /workspace/outputs/b; ls /tmp/c");
        Assert.That(output, Does.StartWith("kept\nkept\n").And.Contain("No such file"));
    }

    [Test]
    public async Task Removing_the_containers_keeps_what_was_written_for_the_next_generation()
    {
        var wanted = Desktops.Wanted();
        var id = await node.RunningAsync(wanted);
        await node.ShellAsync(id, "echo kept > /workspace/home/a");

        var removed = await node.PostAsync(NodeRoutes.Remove(id), new EpochCommand(1));
        await node.PostAsync(NodeRoutes.Create(id), wanted with { Epoch = 2, Generation = 2 });
        await node.PostAsync(NodeRoutes.Start(id), new EpochCommand(2));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(removed.Volumes.Select(v => v.Mounted), Is.All.False);
            Assert.That((await node.ShellAsync(id, "cat /workspace/home/a")).Output, Is.EqualTo("kept\n"));
        }
    }

    [Test]
    public async Task Destroying_leaves_nothing_behind()
    {
        var id = await node.RunningAsync();

        await node.PostAsync(NodeRoutes.Destroy(id), new EpochCommand(1));
        var gone = await node.PostAsync(NodeRoutes.Destroy(id), new EpochCommand(1));

        var left = await node.GetAsync<IReadOnlyList<Orphan>>(NodeRoutes.Orphans);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(gone.Tools.Phase, Is.EqualTo(ContainerPhase.Absent));
            Assert.That(left.Where(o => o.DesktopId == id), Is.Empty);
            Assert.That(Directory.Exists($"{node.Folders.RunRoot}/desktops/{id:N}"), Is.False);
        }
    }

    [Test]
    public async Task What_is_frozen_thaws_again()
    {
        var id = await node.RunningAsync();

        var frozen = await node.PostAsync(NodeRoutes.Freeze(id), new EpochCommand(1));
        var thawed = await node.PostAsync(NodeRoutes.Thaw(id), new EpochCommand(1));

        Assert.That((frozen.Tools.Phase, frozen.Display.Phase), Is.EqualTo((ContainerPhase.Paused, ContainerPhase.Paused)));
        Assert.That((thawed.Tools.Phase, thawed.Display.Phase), Is.EqualTo((ContainerPhase.Running, ContainerPhase.Running)));
    }

    [Test]
    public async Task What_is_frozen_can_be_stopped_and_removed()
    {
        var id = await node.RunningAsync();
        await node.PostAsync(NodeRoutes.Freeze(id), new EpochCommand(1));

        var stopped = await node.PostAsync(NodeRoutes.Stop(id), new EpochCommand(1));
        var removed = await node.PostAsync(NodeRoutes.Remove(id), new EpochCommand(1));

        Assert.That((stopped.Tools.Phase, removed.Tools.Phase), Is.EqualTo((ContainerPhase.Exited, ContainerPhase.Absent)));
    }

    [Test]
    [Satre("2.1.14")]
    public async Task A_full_home_harms_no_other()
    {
        var workspace = Guid.NewGuid();
        var full = await node.RunningAsync(Desktops.Wanted(workspace: workspace));
        var other = await node.RunningAsync(Desktops.Wanted(workspace: workspace));

        var (exit, output) = await node.ShellAsync(full, "cat /dev/zero > /workspace/home/fill");
        var seen = await node.SeeAsync(full);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(exit, Is.Not.Zero);
            Assert.That(output, Does.Contain("No space left"));
            Assert.That(seen.Volumes.Single(v => v.Kind == "home").FreeBytes, Is.LessThan(1 << 20));
            Assert.That((await node.ShellAsync(full, "echo a > /workspace/outputs/a")).Exit, Is.Zero);
            Assert.That((await node.ShellAsync(other, "head -c 8M /dev/zero > /workspace/home/a")).Exit, Is.Zero);
        }
    }

    [Test]
    public async Task Members_of_a_workspace_share_one_folder_and_nothing_else()
    {
        var workspace = Guid.NewGuid();
        var one = await node.RunningAsync(Desktops.Wanted(workspace: workspace));
        var two = await node.RunningAsync(Desktops.Wanted(workspace: workspace));
        var stranger = await node.RunningAsync();

        await node.ShellAsync(one, "umask 007; echo ours > /workspace/shared/a; echo mine > /workspace/home/a");

        Assert.That((await node.ShellAsync(two, "cat /workspace/shared/a; echo more >> /workspace/shared/a; ls /workspace/home/a")).Output,
            Does.StartWith("ours\n").And.Contain("No such file").And.Not.Contain("ermission"));
        Assert.That((await node.ShellAsync(one, "cat /workspace/shared/a")).Output, Is.EqualTo("ours\nmore\n"));
        Assert.That((await node.ShellAsync(stranger, "ls -A /workspace/shared")).Output, Is.Empty);
    }
}
