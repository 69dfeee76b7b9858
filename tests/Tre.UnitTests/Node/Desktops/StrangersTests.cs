using Tre.Contracts.Node;
using Tre.Node.Desktops;
using Tre.Node.Engine;
using Tre.Node.Hosting;

namespace Tre.UnitTests.Node.Desktops;

/// <summary>Whoever has a desktop's labels, namespaces or files and is none of its two containers is told by name.</summary>
[Category("Unit")]
public class StrangersTests
{
    private static readonly DesktopPaths Paths = new(new NodeOptions());

    private static readonly DesktopRecord Record = new(
        Samples.Desktop, Samples.Wanted, Samples.Tools(), Samples.Display(), VolumesMade: true, Isolated: null, Admitted: false);

    private static readonly DesktopContainers Own = new(Samples.Seen(Samples.Tools()), Samples.Seen(Samples.Display()));

    [Test]
    public void Another_container_of_the_engine_is_none_of_our_business() => Assert.That(Of(Other()), Is.Empty);

    [Test]
    public void What_is_left_of_an_earlier_incarnation_is_no_stranger()
    {
        var earlier = Samples.Seen(Samples.Tools(Samples.Wanted with { Generation = 4 }));

        Assert.That(Of(earlier), Is.Empty);
        Assert.That(Of(earlier with { Name = "somebody" }), Is.Not.Empty);
    }

    [Test]
    public void Another_desktop_of_the_workspace_is_no_stranger_while_node_has_a_record_of_it()
    {
        var other = Other() with { Labels = new Dictionary<string, string> { ["tre.workspace"] = $"{Samples.Workspace:D}", ["tre.desktop"] = $"{Guid.NewGuid():D}" } };

        Assert.That(Of(other, isDesktop: true), Is.Empty);
        Assert.That(Of(other, isDesktop: false), Is.EqualTo(new[] { "container other has the labels of the workspace" }));
    }

    [TestCaseSource(nameof(Reaching))]
    public void Who_reaches_in_is_told(ContainerDetails other, string how) => Assert.That(Of(other), Is.EqualTo(new[] { $"container other {how}" }));

    private static IEnumerable<TestCaseData> Reaching()
    {
        static TestCaseData Case(string name, ContainerDetails other, string how) => new TestCaseData(other, how).SetArgDisplayNames(name);
        static ContainerDetails Joining(string what) => Other() with { Confinement = Other().Confinement with { HostNamespaces = [what] } };
        static ContainerDetails Mounting(string source) => Other() with { Binds = [new BindMount(source, "/x", ReadOnly: true)] };
        yield return Case("labels", Other() with { Labels = new Dictionary<string, string> { ["tre.desktop"] = $"{Samples.Desktop:D}" } }, "has the labels of the desktop");
        yield return Case("network by id", Other() with { NetworkMode = $"container:{Own.Tools!.Id}" }, "shares its net namespace");
        yield return Case("network by name", Other() with { NetworkMode = $"container:{Own.Display!.Name}" }, "shares its net namespace");
        yield return Case("processes", Joining($"pid=container:{Own.Tools!.Id[..12]}"), "shares its pid namespace");
        yield return Case("ipc", Joining($"ipc=container:{Own.Tools!.Id}"), "shares its ipc namespace");
        yield return Case("the data", Mounting(Paths.Mount(Samples.Desktop, "data")), $"has its files by {Paths.Mount(Samples.Desktop, "data")}");
        yield return Case("a folder above", Mounting("/run/tre"), "has its files by /run/tre");
        yield return Case("the whole host", Mounting("/"), "has its files by /");
        yield return Case("the volumes", Mounting(Paths.WorkspaceVolumes(Samples.Workspace)), $"has its files by {Paths.WorkspaceVolumes(Samples.Workspace)}");
    }

    private static ContainerDetails Other() =>
        Samples.Seen(Samples.Tools()) with { Id = new string('f', 64), Name = "other", Labels = new Dictionary<string, string>(), Binds = [new BindMount("/srv", "/srv", false)] };

    private static IEnumerable<string> Of(ContainerDetails other, bool isDesktop = false) =>
        new Strangers(Paths).Of(Record, Own, [other], _ => isDesktop).Select(reason =>
        {
            Assert.That(reason.Code, Is.EqualTo(DriftCodes.Stranger));
            return reason.Detail;
        });
}
