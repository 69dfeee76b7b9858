using Tre.Node.Desktops;
using Tre.Node.Hosting;

namespace Tre.UnitTests.Node.Desktops;

/// <summary>Ids begin with the time: desktops that are made together differ only in their last digits.</summary>
[TestFixture]
[Category("Unit")]
public sealed class NamesOfDesktopsTests
{
    private static readonly DateTimeOffset Moment = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    [Test]
    public void Desktops_of_one_millisecond_share_no_container_name_no_directory_and_no_volume()
    {
        var paths = new DesktopPaths(new NodeOptions { RunRoot = "/run/tre", VolumesRoot = "/var/lib/tre/volumes" });
        var workspace = Guid.CreateVersion7(Moment);
        Guid[] desktops = [.. Enumerable.Range(0, 200).Select(_ => Guid.CreateVersion7(Moment))];

        string[] all =
        [
            .. desktops.SelectMany(id => new[]
            {
                DesktopSpecs.ContainerName(id, DesktopLabels.Tools, 1),
                DesktopSpecs.ContainerName(id, DesktopLabels.Display, 1),
                paths.Run(id),
                paths.Mounts(id),
                paths.XSockets(id),
                paths.RfbSockets(id),
                paths.ImportsWritable(id),
                paths.DesktopVolume(workspace, id, "home"),
                paths.DesktopVolume(workspace, id, "outputs"),
            }),
        ];

        Assert.That(all, Is.Unique);
    }

    [Test]
    public void Workspaces_of_one_millisecond_share_no_volume_and_no_mount()
    {
        var paths = new DesktopPaths(new NodeOptions { RunRoot = "/run/tre", VolumesRoot = "/var/lib/tre/volumes" });
        var extract = Guid.CreateVersion7(Moment);
        string[] all =
        [
            .. Enumerable.Range(0, 200).Select(_ => Guid.CreateVersion7(Moment)).SelectMany(id => new[]
            {
                paths.SharedVolume(id), paths.SharedMount(id), paths.DataVolume(id, extract), paths.DataMount(id, extract),
            }),
        ];

        Assert.That(all, Is.Unique);
    }
}
