using Tre.Node.Hosting;
using Tre.Node.Volumes;
using Tre.Testing;
using Tre.Testing.Processes;

namespace Tre.DockerTests.Node;

/// <summary>A volume is never mounted twice from its image: two file systems over one image would not know of each other.</summary>
[Category("Docker")]
[Satre("2.8.01")]
public class VolumesTakenAway
{
    [Test]
    public async Task A_volume_that_another_mount_namespace_still_holds_is_mounted_again_once_it_is_let_go_with_all_that_was_written()
    {
        await using var folders = new TestFolders();
        var (image, first, second) = ($"{folders.Root}/held.img", $"{folders.RunRoot}/first", $"{folders.RunRoot}/second");
        await new VolumeStore(new ProcessRunner(TimeProvider.System), 0).EnsureAsync(image, VolumeStore.SmallestBytes, 0, 0, encrypted: false, default);
        Directory.CreateDirectory(first);
        Directory.CreateDirectory(second);
        Mounter.MountImage(image, first, MountLimits.NoExec);
        await using var holder = TestProcess.Start("unshare", ["--mount", "--propagation", "private", "sh", "-c", "echo held; exec sleep 300"]);
        await holder.SeenAsync(output => output.Contains("held", StringComparison.Ordinal), TimeSpan.FromSeconds(20));
        await File.WriteAllTextAsync($"{first}/late.txt", "written last");
        Mounter.TakeAway(first);

        var again = Task.Run(() => Mounter.MountImage(image, second, MountLimits.ReadOnly | MountLimits.NoExec, "noload"));
        await Task.WhenAny(again, Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System));
        var early = again.IsCompleted;
        await holder.KillAsync();
        await again;

        var found = await File.ReadAllTextAsync($"{second}/late.txt");
        Mounter.TakeAway(second);
        Assert.That((early, found), Is.EqualTo((false, "written last")));
    }
}
