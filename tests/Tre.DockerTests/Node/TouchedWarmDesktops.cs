using Tre.Contracts.Node;
using Tre.Node.Desktops;
using Tre.Testing;
using Tre.Testing.Processes;

namespace Tre.DockerTests.Node;

/// <summary>What somebody has touched, or time has overtaken, is never given out, also when nobody but the binding looks.</summary>
[Category("Docker")]
[Satre("2.2.12")]
public class TouchedWarmDesktops
{
    private NodeUnderTest node = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => node = await (await NodeUnderTest.StartAsync()).UnwatchedAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await node.DisposeAsync();

    [Test]
    public async Task A_network_attached()
    {
        var (id, wanted) = await node.WarmAsync();
        await using var network = await TestNetwork.AttachAsync(node.Folders.Run, await ToolsAsync(id));

        await AssertKeptAsync(id, wanted, "network");
    }

    [Test]
    public async Task A_mount_below_its_folder()
    {
        var (id, wanted) = await node.WarmAsync();
        var target = $"{node.Folders.RunRoot}/desktops/{id:N}/mnt/imports";
        await TestProcess.RunAsync("mount", "--bind", "/usr/share", target);

        await AssertKeptAsync(id, wanted, "is mounted at");
        await TestProcess.RunAsync("umount", target);
    }

    [TestCase("sleep 600", TestName = "A process that the engine started in it")]
    [TestCase("setsid sleep 600 & exec sleep 600", TestName = "Processes that hide below its first")]
    public async Task A_process(string line)
    {
        var (id, wanted) = await node.WarmAsync();
        var tools = await ToolsAsync(id);
        var uid = (await node.Engine.InspectAsync(tools, CancellationToken.None))!.Confinement.User;
        await TestProcess.RunAsync("docker", "exec", "--detach", "--user", uid, tools, "sh", "-c", line);
        await node.Engine.WaitForAsync(tools, "sleep 600");

        await AssertKeptAsync(id, wanted, "process");
    }

    [TestCase("/tmp/.bash_profile")]
    [TestCase("/dev/shm/kept")]
    public async Task A_file_left_in_its_memory(string path)
    {
        var (id, wanted) = await node.WarmAsync();
        await node.ShellAsync(id, $"echo x > {path}");

        await AssertKeptAsync(id, wanted, "left a file");
    }

    [Test]
    public async Task A_container_that_started_anew()
    {
        var (id, wanted) = await node.WarmAsync();
        await TestProcess.RunAsync("docker", "restart", "--time", "0", await ToolsAsync(id));

        await AssertKeptAsync(id, wanted, "not passed");
    }

    [Test]
    public async Task A_twin_of_the_same_name_and_labels()
    {
        var (id, wanted) = await node.WarmAsync();
        var tools = await node.Engine.InspectAsync(await ToolsAsync(id), CancellationToken.None);
        await TestProcess.RunAsync("docker", "rm", "--force", tools!.Id);
        string[] labels = [.. tools.Labels.SelectMany(l => new[] { "--label", $"{l.Key}={l.Value}" })];
        await TestProcess.RunAsync("docker", ["run", "--detach", "--name", tools.Name, .. labels, "--network", "none", "--cap-drop", "ALL", "--entrypoint", "sleep", tools.ImageId, "600"]);

        await AssertKeptAsync(id, wanted, "tools");
    }

    [Test]
    public async Task A_round_that_fails_closes_it_for_good()
    {
        var (id, wanted) = await node.WarmAsync();
        var network = await TestNetwork.AttachAsync(node.Folders.Run, await ToolsAsync(id));
        var proof = await node.ProbeAsync(id);
        await network.DisposeAsync();

        Assert.That(proof.Passed, Is.False);
        await AssertKeptAsync(id, wanted, "probes failed");
    }

    [Test]
    public async Task Other_settings_than_when_it_was_made()
    {
        var folders = new TestFolders();
        var first = await NodeUnderTest.StartAsync(folders);
        var (id, wanted) = await first.WarmAsync();
        await first.StopAsync();

        await using var later = await (await NodeUnderTest.StartAsync(folders, ("Node:DisplayMemoryBytes", $"{400L << 20}"))).UnwatchedAsync();

        Assert.That((await later.SeeAsync(id)).Drift.Select(d => d.Code), Is.EqualTo(new[] { DriftCodes.Outdated }));
        Assert.That((await later.RefusedAsync(NodeRoutes.Bind(id), wanted)).Code, Is.EqualTo(NodeCodes.NotWarm));
    }

    [Test]
    public async Task Other_images_than_when_it_was_made()
    {
        var folders = new TestFolders();
        var first = await NodeUnderTest.StartAsync(folders);
        var (id, wanted) = await first.WarmAsync();
        await first.StopAsync();

        await using var later = await (await NodeUnderTest.StartAsync(folders, ("Node:ToolsImage", TestImages.Display))).UnwatchedAsync();

        Assert.That((await later.RefusedAsync(NodeRoutes.Bind(id), wanted)).Code, Is.EqualTo(NodeCodes.NotWarm));
    }

    [Test]
    public async Task One_that_somebody_had_is_nobody_elses()
    {
        var (id, wanted) = await node.WarmAsync();
        await node.PostAsync(NodeRoutes.Bind(id), wanted);
        await node.PostAsync(NodeRoutes.Stop(id), new EpochCommand(2));
        await node.PostAsync(NodeRoutes.Start(id), new EpochCommand(2));
        await node.ProbeAsync(id, epoch: 2);

        var problem = await node.RefusedAsync(NodeRoutes.Bind(id), wanted with { WorkspaceId = Guid.NewGuid() });

        Assert.That(problem.Code, Is.EqualTo(NodeCodes.NotWarm));
        Assert.That((await node.SeeAsync(id)).WorkspaceId, Is.EqualTo(wanted.WorkspaceId));
    }

    /// <summary>Refused, still nobody's, and without any of the person's folders.</summary>
    private async Task AssertKeptAsync(Guid id, BindDesktop wanted, string because)
    {
        var problem = await node.RefusedAsync(NodeRoutes.Bind(id), wanted);
        var seen = await node.SeeAsync(id);

        Assert.That((problem.Code, problem.Transient), Is.EqualTo((NodeCodes.NotWarm, false)));
        Assert.That(problem.Title + problem.Detail, Does.Contain(because));
        Assert.That((seen.Bound, seen.WorkspaceId), Is.EqualTo((false, Guid.Empty)));
        Assert.That(seen.Volumes.Any(v => v.Mounted && v.Kind != "imports"), Is.False);
        Assert.That(Directory.Exists($"{node.Folders.Root}/volumes/{wanted.WorkspaceId:N}"), Is.False);
    }

    private async Task<string> ToolsAsync(Guid id) => (await node.SeeAsync(id)).Tools.ContainerId!;
}
