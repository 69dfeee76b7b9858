using Tre.Contracts.Node;
using Tre.Node.Desktops;
using Tre.Node.Volumes.Encryption;
using Tre.Testing;
using Tre.Testing.Processes;

namespace Tre.DockerTests.Node;

/// <summary>Desktops that are made beforehand, from their making to a person's first look at the data.</summary>
[Category("Docker")]
[Satre("2.2.12")]
public class WarmDesktops
{
    private NodeUnderTest node = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => node = await (await NodeUnderTest.StartAsync()).UnwatchedAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await node.DisposeAsync();

    [Test]
    public async Task Made_proven_bound_proven_again_and_shown_in_the_same_containers()
    {
        var (id, wanted) = await node.WarmAsync();
        var before = await node.SeeAsync(id);
        var nothing = await node.ShellAsync(id, "ls -A /workspace/home /workspace/shared /workspace/outputs; touch /workspace/home/a");

        var bound = await node.PostAsync(NodeRoutes.Bind(id), wanted);
        var extract = await node.MaterialisedAsync(wanted.WorkspaceId);
        var refused = await node.RefusedAsync(NodeRoutes.Reveal(id), new RevealData(2, extract.ExtractId, extract.Materialisation));
        var proof = await node.ProbeAsync(id, epoch: 2);
        await node.PostAsync(NodeRoutes.Reveal(id), new RevealData(2, extract.ExtractId, extract.Materialisation));
        var ready = await node.PostAsync(NodeRoutes.Admit(id), new EpochCommand(2));
        var inside = await node.ShellAsync(id, "cat /workspace/data/person.csv; echo mine > /workspace/home/mine && echo ours > /workspace/shared/ours && cat /workspace/home/mine; touch /workspace/data/x");

        Assert.That(nothing.Output, Does.Contain("cannot touch"));
        Assert.That((bound.Tools.ContainerId, bound.Tools.StartedAt, bound.WorkspaceId), Is.EqualTo((before.Tools.ContainerId, before.Tools.StartedAt, wanted.WorkspaceId)));
        Assert.That(bound.Volumes.Select(v => (v.Present, v.Mounted)), Is.All.EqualTo((true, true)));
        Assert.That(refused.Code, Is.EqualTo(NodeCodes.NotAttested));
        Assert.That(proof.Probes.Where(p => !p.Passed), Is.Empty);
        Assert.That((ready.DataRevealed, ready.Admitted, ready.Tools.ContainerId), Is.EqualTo(((Guid?)extract.ExtractId, true, before.Tools.ContainerId)));
        Assert.That(ready.Drift, Is.Empty);
        Assert.That(inside.Output, Does.Contain("abc,1950").And.Contain("mine").And.Contain("Read-only file system"));
    }

    [Test]
    public async Task The_session_begins_when_home_comes()
    {
        var (id, wanted) = await node.WarmAsync();
        var tools = (await node.SeeAsync(id)).Tools.ContainerId!;
        var waiting = await TestProcess.RunAsync("docker", "top", tools, "-o", "pid,args");

        await node.PostAsync(NodeRoutes.Bind(id), wanted);
        await node.Engine.WaitForAsync(tools, "openbox --config-file /usr/share/tre/openbox/rc.xml --startup /usr/libexec/tre/session");
        // The shell in the first terminal.
        await node.Engine.WaitForAsync(tools, "bash");

        Assert.That(waiting, Does.Not.Contain("openbox").And.Not.Contain("xterm"));
        Assert.That((await node.ShellAsync(id, "ls -A /workspace/home")).Output, Does.Contain(".config"));
    }

    [Test]
    public async Task Its_volumes_are_encrypted_under_the_key_that_came_with_the_person()
    {
        var id = await node.RunningAsync(WarmDesktop.Nobodys() with { KeyFollows = true });
        await node.ProvenAsync(id);
        var wish = await node.SealedAsync(Desktops.Wanted());
        var to = new BindDesktop(2, wish.WorkspaceId, wish.ProjectId, wish.VolumeKey);
        var plain = await node.RefusedAsync(NodeRoutes.Bind(id), to with { VolumeKey = null });

        await node.PostAsync(NodeRoutes.Bind(id), to);
        await node.ShellAsync(id, "echo a-mark-on-disk > /workspace/home/mark; sync");
        var images = Directory.GetFiles($"{node.Folders.Root}/volumes/{wish.WorkspaceId:N}", "*.img", SearchOption.AllDirectories);

        Assert.That(plain.Code, Is.EqualTo(NodeCodes.NotWarm));
        Assert.That(images, Has.Length.EqualTo(4));
        Assert.That(images.Select(EncryptedImage.Is), Is.All.True);
        Assert.That((await node.ShellAsync(id, "cat /workspace/home/mark")).Output, Is.EqualTo("a-mark-on-disk\n"));
        Assert.That((await node.SeeAsync(id)).Drift, Is.Empty);
    }

    [Test]
    public async Task Two_of_a_workspace_share_its_folder_whoever_came_first()
    {
        var workspace = Guid.NewGuid();
        var cold = await node.RunningAsync(Desktops.Wanted(workspace: workspace));
        await node.ShellAsync(cold, "umask 007; echo ours > /workspace/shared/a");
        var (warm, wanted) = await node.WarmAsync();
        await node.PostAsync(NodeRoutes.Bind(warm), wanted with { WorkspaceId = workspace });
        var (second, other) = await node.WarmAsync();
        await node.PostAsync(NodeRoutes.Bind(second), other with { WorkspaceId = workspace });

        var read = await node.ShellAsync(warm, "umask 007; cat /workspace/shared/a; echo more >> /workspace/shared/a; ls /workspace/home");

        Assert.That(read.Output, Does.StartWith("ours\n").And.Not.Contain("ermission"));
        Assert.That((await node.ShellAsync(second, "cat /workspace/shared/a")).Output, Is.EqualTo("ours\nmore\n"));
        Assert.That(Directory.GetFiles($"{node.Folders.Root}/volumes/{workspace:N}", "shared.img"), Has.Length.EqualTo(1));
        Assert.That(Directory.GetFileSystemEntries($"{node.Folders.Root}/volumes/{Guid.Empty:N}").Where(p => p.Contains($"{warm:N}") || p.Contains($"{second:N}")), Is.Empty);
    }

    [Test]
    public async Task After_a_stop_it_starts_like_any_other()
    {
        var (id, wanted) = await node.WarmAsync();
        await node.PostAsync(NodeRoutes.Bind(id), wanted);
        await node.ShellAsync(id, "echo kept > /workspace/home/a");

        await node.PostAsync(NodeRoutes.Stop(id), new EpochCommand(2));
        await node.PostAsync(NodeRoutes.Remove(id), new EpochCommand(2));
        await node.PostAsync(NodeRoutes.Create(id), Desktops.Wanted(3, 3, wanted.WorkspaceId) with { ProjectId = wanted.ProjectId, Slot = Slot(id) });
        var running = await node.PostAsync(NodeRoutes.Start(id), new EpochCommand(3));

        Assert.That(running.Drift, Is.Empty);
        Assert.That((await node.ShellAsync(id, "cat /workspace/home/a")).Output, Is.EqualTo("kept\n"));
    }

    [Test]
    public async Task Destroying_one_that_is_nobodys_leaves_nothing()
    {
        var (id, _) = await node.WarmAsync();

        await node.PostAsync(NodeRoutes.Destroy(id), new EpochCommand(2));

        var left = await node.GetAsync<IReadOnlyList<Orphan>>(NodeRoutes.Orphans);
        Assert.That(left.Where(o => o.DesktopId == id || o.Id.Contains($"{id:N}", StringComparison.Ordinal)), Is.Empty);
        Assert.That(Directory.Exists($"{node.Folders.RunRoot}/desktops/{id:N}"), Is.False);
    }

    [Test]
    public async Task Where_nobody_has_worked_nothing_is_a_stranger_and_everything_is_known()
    {
        var (id, _) = await node.WarmAsync();
        var other = await node.ReadyAsync();

        var left = await node.GetAsync<IReadOnlyList<Orphan>>(NodeRoutes.Orphans);

        Assert.That((await node.SeeAsync(other)).Drift, Is.Empty);
        Assert.That(left.Where(o => o.DesktopId == id).Select(o => o.Kind).Distinct(), Is.EquivalentTo(new[] { "container", "mount", "volume" }));
    }

    private int Slot(Guid id) => ((DesktopStore)node.Services.GetService(typeof(DesktopStore))!).Get(id).Wanted.Slot;
}
