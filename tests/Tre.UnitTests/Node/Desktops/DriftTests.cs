using Tre.Contracts.Node;
using Tre.Node.Desktops;
using Tre.Node.Engine;
using Tre.Testing;

namespace Tre.UnitTests.Node.Desktops;

[Category("Unit")]
[Satre("2.2.12")]
public class DriftTests
{
    private static readonly ContainerSpec Spec = Samples.Tools();

    [Test]
    public void What_is_as_specified_has_none() =>
        Assert.That(Drift.OfContainer("tools", Spec, Samples.Seen(Spec)), Is.Empty);

    [TestCaseSource(nameof(Changes))]
    public void Every_loosened_screw_is_a_breach(string code, Func<ContainerDetails, ContainerDetails> change)
    {
        var drift = Drift.OfContainer("tools", Spec, change(Samples.Seen(Spec)));

        Assert.That(drift.Select(d => (d.Code, d.Role)), Does.Contain((code, "tools")));
        Assert.That(drift.Select(d => d.Code), Has.All.Matches<string>(c => DriftCodes.IsBreach(c!)));
    }

    [Test]
    public void Changed_limits_are_drift_but_no_breach()
    {
        var seen = Samples.Seen(Spec);
        var drift = Drift.OfContainer("tools", Spec, seen with { Confinement = seen.Confinement with { MemoryBytes = 1 } });

        Assert.That(drift.Select(d => d.Code), Is.EqualTo(new[] { DriftCodes.LimitsChanged }));
        Assert.That(DriftCodes.IsBreach(DriftCodes.LimitsChanged), Is.False);
    }

    [TestCase("pid=container:twin", TestName = "Processes_shared_as_specified_are_no_drift", ExpectedResult = 0)]
    [TestCase("pid=container:other", TestName = "Processes_shared_with_another_are_drift", ExpectedResult = 2)]
    [TestCase("", TestName = "Processes_not_shared_as_specified_are_drift", ExpectedResult = 1)]
    public int Only_the_processes_of_the_specification_are_shared(string shared)
    {
        var spec = Spec with { ProcessesOf = "twin" };
        var seen = Samples.Seen(spec);
        return Drift.OfContainer("canary", spec, seen with { Confinement = seen.Confinement with { HostNamespaces = shared.Length == 0 ? [] : [shared] } }).Count;
    }

    private static IEnumerable<TestCaseData> Changes()
    {
        yield return Case(DriftCodes.NetworkAttached, "network", c => c with { Networks = ["none", "bridge"] });
        yield return Case(DriftCodes.NetworkAttached, "network mode", c => c with { NetworkMode = "host" });
        yield return Confined(DriftCodes.NetworkAttached, "port", c => c with { PublishedPorts = ["80/tcp"] });
        yield return Case(DriftCodes.MountChanged, "mount added", c => c with { Binds = [.. c.Binds, new BindMount("/var/run/docker.sock", "/s", false)] });
        yield return Case(DriftCodes.MountChanged, "mount missing", c => c with { Binds = [.. c.Binds.Skip(1)] });
        yield return Case(DriftCodes.MountChanged, "mount writable", c => c with { Binds = [.. c.Binds.Select(b => b with { ReadOnly = false })] });
        yield return Confined(DriftCodes.Privileged, "privileged", c => c with { Privileged = true });
        yield return Confined(DriftCodes.Privileged, "device", c => c with { Devices = ["/dev/kvm"] });
        yield return Confined(DriftCodes.CapabilitiesChanged, "capability added", c => c with { CapabilitiesAdded = ["NET_ADMIN"] });
        yield return Confined(DriftCodes.CapabilitiesChanged, "capabilities kept", c => c with { CapabilitiesDropped = [] });
        yield return Confined(DriftCodes.SecurityChanged, "new privileges", c => c with { NoNewPrivileges = false });
        yield return Confined(DriftCodes.SecurityChanged, "writable root", c => c with { ReadOnlyRoot = false });
        yield return Confined(DriftCodes.SecurityChanged, "no profile", c => c with { SeccompProfile = null });
        yield return Confined(DriftCodes.SecurityChanged, "another profile", c => c with { SeccompProfile = "unconfined" });
        yield return Confined(DriftCodes.SecurityChanged, "host processes", c => c with { HostNamespaces = ["pid=host"] });
        yield return Confined(DriftCodes.SecurityChanged, "other option", c => c with { OtherSecurityOptions = ["apparmor=unconfined"] });
        yield return Confined(DriftCodes.SecurityChanged, "root", c => c with { User = "0:0" });
        yield return Case(DriftCodes.ImageChanged, "image", c => c with { ImageId = "sha256:other" });
        yield return Case(DriftCodes.SpecChanged, "spec", c => c with { Labels = new Dictionary<string, string>() });
    }

    private static TestCaseData Case(string code, string name, Func<ContainerDetails, ContainerDetails> change) =>
        new TestCaseData(code, change).SetArgDisplayNames(code, name);

    private static TestCaseData Confined(string code, string name, Func<Confinement, Confinement> change) =>
        Case(code, name, c => c with { Confinement = change(c.Confinement) });
}
