using Tre.Contracts.Node;
using Tre.Node.Desktops;
using Tre.Node.Volumes;

namespace Tre.DockerTests.Node;

/// <summary>A Node killed at any place of a binding leaves a desktop that is that person's, or nobody's, and never half of one.</summary>
[Category("Docker")]
public class BrokenBindings
{
    [TestCase(0, TestName = "Killed when the record was written and nothing else")]
    [TestCase(1, TestName = "Killed when the shared volume was moved")]
    [TestCase(2, TestName = "Killed when all volumes were moved and none mounted")]
    [TestCase(3, TestName = "Killed when some volumes were mounted")]
    [TestCase(4, TestName = "Killed when all was mounted and not written down")]
    public async Task The_next_one_completes_it_for_the_same_person_and_for_nobody_else(int steps)
    {
        var folders = new TestFolders();
        var first = await NodeUnderTest.StartAsync(folders);
        var (id, wanted) = await first.WarmAsync();
        var before = await first.SeeAsync(id);
        await BreakOffAsync(first, id, wanted, steps);
        await first.StopAsync();

        await using var second = await NodeUnderTest.StartAsync(folders);
        var broken = await second.SeeAsync(id);
        var refused = await second.RefusedAsync(NodeRoutes.Bind(id), wanted with { WorkspaceId = Guid.NewGuid() });
        var bound = await second.PostAsync(NodeRoutes.Bind(id), wanted);
        var proof = await second.ProbeAsync(id, epoch: 2);

        Assert.That(broken.Bound, Is.False);
        Assert.That(broken.Drift.Where(d => DriftCodes.IsBreach(d.Code)), Is.Empty);
        Assert.That(refused.Code, Is.EqualTo(NodeCodes.NotWarm));
        Assert.That((bound.Bound, bound.Tools.ContainerId, bound.Drift.Count), Is.EqualTo((true, before.Tools.ContainerId, 0)));
        Assert.That(proof.Probes.Where(p => !p.Passed), Is.Empty);
        Assert.That((await second.ShellAsync(id, "echo a > /workspace/home/a && echo b > /workspace/shared/b && echo c > /workspace/outputs/c && echo done")).Output, Does.EndWith("done\n"));
    }

    [TestCase(0)]
    [TestCase(2)]
    [TestCase(3)]
    public async Task What_broke_off_can_be_destroyed_whole_instead(int steps)
    {
        await using var node = await (await NodeUnderTest.StartAsync()).UnwatchedAsync();
        var (id, wanted) = await node.WarmAsync();
        await BreakOffAsync(node, id, wanted, steps);

        await node.PostAsync(NodeRoutes.Destroy(id), new EpochCommand(3));
        await node.PostAsync(NodeRoutes.Create(id), Desktops.Wanted(4, 4, wanted.WorkspaceId));
        var running = await node.PostAsync(NodeRoutes.Start(id), new EpochCommand(4));

        Assert.That((running.Bound, running.Generation, running.Drift.Count), Is.EqualTo((true, (long?)4, 0)));
        Assert.That(Directory.GetFileSystemEntries($"{node.Folders.Root}/volumes/{Guid.Empty:N}"), Is.Empty);
    }

    /// <summary>Does the first steps of a binding as Node does them, and no more.</summary>
    private static async Task BreakOffAsync(NodeUnderTest node, Guid id, BindDesktop wanted, int steps)
    {
        T Part<T>() => (T)node.Services.GetService(typeof(T))!;
        var (store, paths) = (Part<DesktopStore>(), Part<DesktopPaths>());
        var record = store.Get(id);
        record = record with { Wanted = record.Wanted with { WorkspaceId = wanted.WorkspaceId, ProjectId = wanted.ProjectId }, VolumesMade = false, Isolated = null, ProvenAt = null };
        store.Save(record);
        if (steps >= 1)
        {
            Directory.CreateDirectory(paths.WorkspaceVolumes(wanted.WorkspaceId));
            File.Move(paths.SharedVolume(Guid.Empty, id), paths.SharedVolume(wanted.WorkspaceId));
        }

        if (steps >= 2)
        {
            Directory.Move(paths.DesktopVolumes(Guid.Empty, id), paths.DesktopVolumes(wanted.WorkspaceId, id));
        }

        if (steps == 3)
        {
            Mounter.MountImage(paths.DesktopVolume(wanted.WorkspaceId, id, "outputs"), paths.Mount(id, "outputs"), MountLimits.NoExec);
        }

        if (steps == 4)
        {
            await Part<DesktopMounts>().EnsureAsync(id, record.Wanted, CancellationToken.None);
        }
    }
}
