using Tre.Contracts.Node;
using Tre.Node.Desktops;
using Tre.Node.Hosting;
using Tre.Node.Volumes;
using Tre.Testing;

namespace Tre.UnitTests.Node.Desktops;

/// <summary>What is mounted for a desktop is what belongs there, volume by volume.</summary>
[Category("Unit")]
[Satre("2.2.12")]
public sealed class HostMountsTests : IDisposable
{
    private static readonly DesktopPaths Paths = new(new NodeOptions());

    private static readonly DesktopRecord Record = new(
        Samples.Desktop, Samples.Wanted, Samples.Tools(), Samples.Display(), VolumesMade: true, Isolated: null, Admitted: false);

    private readonly string blocks = Directory.CreateTempSubdirectory("tre-blocks-").FullName;

    public void Dispose() => Directory.Delete(blocks, recursive: true);

    [TestCase("home")]
    [TestCase("outputs")]
    [TestCase("imports")]
    [TestCase("shared")]
    public void Each_volume_at_its_place_is_right_and_another_is_not(string folder)
    {
        var own = folder == "shared" ? Paths.SharedVolume(Samples.Workspace) : Paths.DesktopVolume(Samples.Workspace, Samples.Desktop, folder);
        Back("loop1", own);
        Back("loop2", own.Replace("0190a7c1", "0190a7c2", StringComparison.Ordinal));
        Back("loop3", own + " (deleted)");

        Assert.That(Drift(At(folder, "/dev/loop1")), Is.Empty);
        Assert.That(Drift(At(folder, "/dev/loop3")), Is.Empty, "what is lost is told as lost");
        Assert.That(Drift(At(folder, "/dev/loop2")), Is.EqualTo(new[] { $"{Paths.Mount(Samples.Desktop, folder)} is not the volume that belongs there" }));
        Assert.That(Drift(At(folder, "/dev/sda1")), Has.Count.EqualTo(1));
    }

    [Test]
    public void Volumes_behind_a_link_are_at_their_place()
    {
        var disk = Directory.CreateDirectory(Path.Combine(blocks, "disk", "volumes")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(blocks, "state"), Path.Combine(blocks, "disk"));
        var linked = new DesktopPaths(new NodeOptions { VolumesRoot = Path.Combine(blocks, "state", "volumes") });
        var image = linked.DesktopVolume(Samples.Workspace, Samples.Desktop, "home");
        Back("loop1", image.Replace(linked.VolumesRoot, disk, StringComparison.Ordinal));

        Assert.That(new HostMounts(linked, new LoopFiles(blocks)).DriftOf(Record, null, [At("home", "/dev/loop1")]), Is.Empty);
    }

    [Test]
    public void Links_without_end_are_refused()
    {
        File.CreateSymbolicLink(Path.Combine(blocks, "a"), Path.Combine(blocks, "b"));
        File.CreateSymbolicLink(Path.Combine(blocks, "b"), Path.Combine(blocks, "a"));

        Assert.That(() => LoopFiles.Real(Path.Combine(blocks, "a", "x")), Throws.InstanceOf<IOException>());
    }

    [Test]
    public void Into_one_that_is_nobodys_nothing_is_mounted()
    {
        var nobodys = Record with { Wanted = Samples.Wanted with { WorkspaceId = Guid.Empty, ProjectId = Guid.Empty } };
        Back("loop1", Paths.DesktopVolume(Guid.Empty, Samples.Desktop, "home"));

        Assert.That(Drift(At("home", "/dev/loop1"), nobodys), Has.Some.Contains("is mounted at"));
        Assert.That(Drift(At("home", "/dev/loop1") with { Target = Paths.Mounts(Samples.Desktop) }, nobodys), Is.Empty);
    }

    private void Back(string device, string file)
    {
        Directory.CreateDirectory(Path.Combine(blocks, device, "loop"));
        File.WriteAllText(Path.Combine(blocks, device, "loop", "backing_file"), file + "\n");
    }

    private static MountEntry At(string folder, string source) =>
        new(1, 0, "7:1", "/", Paths.Mount(Samples.Desktop, folder), ["rw"], false, false, "ext4", source, ["rw"]);

    private List<string> Drift(MountEntry mount, DesktopRecord? record = null) =>
        [.. new HostMounts(Paths, new LoopFiles(blocks)).DriftOf(record ?? Record, null, [mount]).Select(d =>
        {
            Assert.That(d.Code, Is.EqualTo(DriftCodes.MountChanged));
            return d.Detail;
        })];
}
