using Tre.Contracts.Node;
using Tre.Testing;
using Tre.Testing.Processes;

namespace Tre.DockerTests.Node;

/// <summary>What somebody with the engine's command line does to a desktop is seen by the next look, by name.</summary>
[Category("Docker")]
[Satre("2.2.12")]
public class DriftFromOutside
{
    private NodeUnderTest node = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => node = await (await NodeUnderTest.StartAsync()).UnwatchedAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await node.DisposeAsync();

    [Test]
    public async Task A_network_attached()
    {
        var id = await node.ReadyAsync();
        await using var network = await TestNetwork.AttachAsync(node.Folders.Run, await ToolsAsync(id));

        await SeesAsync(id, DriftCodes.NetworkAttached);
    }

    [Test]
    public async Task Something_mounted_below_the_shared_folder_of_mounts()
    {
        var id = await node.ReadyAsync();
        var target = $"{node.Folders.RunRoot}/desktops/{id:N}/mnt/home/.cache";
        Directory.CreateDirectory(target);
        await TestProcess.RunAsync("mount", "--bind", "/usr/share", target);

        var inside = await node.ShellAsync(id, "ls /workspace/home/.cache");
        await SeesAsync(id, DriftCodes.MountChanged);
        var proof = await node.ProbeAsync(id);

        Assert.That(inside.Output, Does.Contain("doc"), "it did appear inside");
        Assert.That(proof.Probes.Where(p => !p.Passed).Select(p => p.Id), Does.Contain("tools.mounts"));
        await TestProcess.RunAsync("umount", target);
    }

    [Test]
    public async Task Other_data_mounted_over_the_data()
    {
        var id = await node.ReadyAsync();
        var target = $"{node.Folders.RunRoot}/desktops/{id:N}/mnt/data";
        await TestProcess.RunAsync("mount", "--bind", "/usr/share", target);

        await SeesAsync(id, DriftCodes.MountChanged);
        await TestProcess.RunAsync("umount", target);
    }

    [TestCase("--privileged", DriftCodes.Privileged)]
    [TestCase("--cap-add=NET_ADMIN", DriftCodes.CapabilitiesChanged)]
    [TestCase("--security-opt=seccomp=unconfined", DriftCodes.SecurityChanged)]
    [TestCase("--volume=/etc:/host-etc", DriftCodes.MountChanged)]
    [TestCase("--device=/dev/null:/dev/sda", DriftCodes.Privileged)]
    [TestCase("--pid=host", DriftCodes.SecurityChanged)]
    [TestCase("--restart=always", DriftCodes.SecurityChanged)]
    [TestCase("--publish=127.0.0.1:0:80", DriftCodes.NetworkAttached)]
    public async Task A_twin_of_the_same_name_and_labels_with(string option, string code)
    {
        var id = await node.ReadyAsync();
        var tools = await node.Engine.InspectAsync(await ToolsAsync(id), CancellationToken.None);
        await TestProcess.RunAsync("docker", "rm", "--force", tools!.Id);
        string[] labels = [.. tools.Labels.SelectMany(l => new[] { "--label", $"{l.Key}={l.Value}" })];
        await TestProcess.RunAsync(
            "docker",
            [
                // Made and not started: where the host lacks a capability, a privileged container cannot run.
                .. option == "--privileged" ? new[] { "create" } : ["run", "--detach"], "--name", tools.Name, .. labels, "--network", option.StartsWith("--publish", StringComparison.Ordinal) ? "bridge" : "none",
                "--cap-drop", "ALL", option, "--entrypoint", "sleep", tools.ImageId, "600",
            ]);

        await SeesAsync(id, code);
    }

    [TestCase("--memory=700m", "--memory-swap=700m")]
    [TestCase("--cpus=2", "--pids-limit=5000")]
    public async Task Limits_raised_by_an_update(string one, string two)
    {
        var id = await node.ReadyAsync();
        await TestProcess.RunAsync("docker", "update", one, two, await ToolsAsync(id));

        await SeesAsync(id, DriftCodes.LimitsChanged);
    }

    [Test]
    public async Task A_restart_policy_set_by_an_update()
    {
        var id = await node.ReadyAsync();
        await TestProcess.RunAsync("docker", "update", "--restart=always", await ToolsAsync(id));

        await SeesAsync(id, DriftCodes.SecurityChanged);
    }

    [Test]
    public async Task Its_own_container_under_another_name()
    {
        var id = await node.ReadyAsync();
        await TestProcess.RunAsync("docker", "rename", await ToolsAsync(id), $"innocent-{id:N}");

        await SeesAsync(id, DriftCodes.Stranger);
    }

    [TestCase("labels")]
    [TestCase("workspace")]
    [TestCase("net")]
    [TestCase("pid")]
    [TestCase("volumes")]
    [TestCase("files")]
    [TestCase("above")]
    public async Task Another_container_that_has_its(string what)
    {
        var wanted = Desktops.Wanted();
        var id = await node.ReadyAsync(wanted);
        var tools = await ToolsAsync(id);
        string[] options = what switch
        {
            "labels" => ["--label", $"tre.desktop={id:D}", "--network", "none"],
            "workspace" => ["--label", $"tre.workspace={wanted.WorkspaceId:D}", "--network", "none"],
            "net" => ["--network", $"container:{tools}"],
            "pid" => ["--pid", $"container:{tools}", "--network", "none"],
            "volumes" => ["--volumes-from", tools, "--network", "none"],
            "files" => ["--volume", $"{node.Folders.RunRoot}/desktops/{id:N}/mnt/data:/data:ro", "--network", "none"],
            _ => ["--volume", $"{node.Folders.RunRoot}:/all:ro", "--network", "none"],
        };
        await TestProcess.RunAsync(
            "docker",
            ["run", "--detach", "--label", $"{TestFolders.RunLabel}={node.Folders.Run}", .. options, "--entrypoint", "sleep", node.Options.ToolsImage, "600"]);

        await SeesAsync(id, DriftCodes.Stranger);
        await RemoveStrangersAsync();
    }

    [Test]
    public async Task A_process_that_joined_its_namespaces_fails_the_next_round()
    {
        var id = await node.ReadyAsync();
        var tools = await node.Engine.InspectAsync(await ToolsAsync(id), CancellationToken.None);
        await using var joined = TestProcess.Start("nsenter", ["--target", $"{tools!.Pid}", "--net", "sleep", "600"]);

        var proof = await node.ProbeAsync(id);

        Assert.That(proof.Probes.Where(p => !p.Passed).Select(p => p.Id), Is.EqualTo(new[] { "tools.namespaces" }));
        await node.AssertLockedAsync(id);
    }

    [Test]
    public async Task A_process_that_an_administrator_runs_in_it_as_root_fails_the_next_round()
    {
        var id = await node.ReadyAsync();
        await using var exec = TestProcess.Start("docker", ["exec", "--user", "0", await ToolsAsync(id), "sleep", "600"]);
        await node.Engine.WaitForAsync(await ToolsAsync(id), "sleep 600");

        var proof = await node.ProbeAsync(id);

        Assert.That(proof.Probes.Where(p => !p.Passed).Select(p => p.Id), Does.Contain("tools.processes"));
        await node.AssertLockedAsync(id);
    }

    private async Task<string> ToolsAsync(Guid id) => (await node.SeeAsync(id)).Tools.ContainerId!;

    private async Task SeesAsync(Guid id, string code)
    {
        var seen = await node.SeeAsync(id);
        Assert.That(seen.Drift.Select(d => d.Code), Does.Contain(code), string.Join("; ", seen.Drift));
    }

    private async Task RemoveStrangersAsync()
    {
        foreach (var one in await node.Engine.ListAsync(TestFolders.RunLabel, node.Folders.Run, CancellationToken.None))
        {
            if (!one.Name.StartsWith("tre-", StringComparison.Ordinal))
            {
                await node.Engine.RemoveAsync(one.Id, CancellationToken.None);
            }
        }
    }
}
