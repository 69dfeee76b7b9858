using System.Text.RegularExpressions;
using Tre.Contracts.Node;
using Tre.Testing;
using Tre.UnitTests.Architecture;

namespace Tre.UnitTests.Node.Isolation;

/// <summary>The list of probes is complete, and says of each what it is for.</summary>
[Category("Unit")]
[Satre("2.2.12")]
public partial class ProbeTableTests
{
    // What the README and the operator's guide say; counted here, so that they stay true.
    private const int Probes = 209;
    private const int Mechanisms = 131;
    private const int Controlled = 82;

    private static readonly string[] Threats =
        ["egress", "host-access", "kernel-surface", "privilege", "tampering", "credentials"];

    [Test]
    public void There_are_as_many_as_is_said()
    {
        Assert.That(
            (ProbeTable.Lines.Count, ProbeTable.Lines.Select(l => l.Mechanism).Distinct().Count(), ProbeTable.Controlled.Count),
            Is.EqualTo((Probes, Mechanisms, Controlled)));
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "deploy/images/probe/README.md"));
        Assert.That(readme, Does.Contain($"{Probes} probes of {Mechanisms} mechanisms, {Controlled} of them with"));
    }

    [Test]
    public void Every_line_is_whole()
    {
        Assert.That(ProbeTable.Lines.Select(l => l.Id), Is.Unique.And.EqualTo(ProbeSet.Ids));
        var statements = File.ReadLines(Path.Combine(Repository.Root, "docs/reference/satre.tsv")).Select(l => l.Split('\t')[0]).ToHashSet();
        foreach (var line in ProbeTable.Lines)
        {
            using (Assert.EnterMultipleScope())
            {
                Assert.That(line.Id, Does.Match(IdForm()), line.Id);
                Assert.That(Threats, Does.Contain(line.Threat), line.Id);
                Assert.That(line.Expected, Is.Not.Empty, line.Id);
                Assert.That(line.Mechanism, Is.Not.Empty.And.EqualTo(line.Mechanism.Trim()), line.Id);
                Assert.That(statements, Does.Contain(line.Statement), line.Id);
                Assert.That(line.Control, Is.EqualTo(ProbeControls.Canary).Or.EqualTo(ProbeControls.Fixture), line.Id);
            }
        }
    }

    [Test]
    public void One_mechanism_has_one_control() =>
        Assert.That(
            ProbeTable.Lines.GroupBy(l => l.Mechanism).Where(g => g.Select(l => l.Control).Distinct().Count() > 1).Select(g => g.Key),
            Is.Empty);

    [Test]
    public void Every_threat_is_described() =>
        Assert.That(
            Threats.Where(t => !File.ReadAllText(Path.Combine(Repository.Root, "docs/threats.md")).Contains($"`{t}`", StringComparison.Ordinal)),
            Is.Empty);

    /// <summary>What must not be missing, whatever else is added.</summary>
    [TestCase("TCP over IPv4")]
    [TestCase("TCP over IPv6")]
    [TestCase("UDP over IPv4")]
    [TestCase("UDP over IPv6")]
    [TestCase("ICMP over IPv4")]
    [TestCase("ICMP over IPv6")]
    [TestCase("raw packets over IPv4")]
    [TestCase("raw packets over IPv6")]
    [TestCase("frames past the routing tables")]
    [TestCase("listeners of another uid")]
    [TestCase("an interface besides the loopback")]
    [TestCase("DNS over UDP")]
    [TestCase("DNS over TCP")]
    [TestCase("DNS over TLS")]
    [TestCase("DNS over HTTPS")]
    [TestCase("the engine's resolver at 127.0.0.11")]
    [TestCase("a configured resolver")]
    [TestCase("a tunnel of long labels")]
    [TestCase("a tunnel of text records")]
    [TestCase("an abstract socket from outside")]
    [TestCase("a socket mounted by itself")]
    [TestCase("sockets to the hypervisor")]
    [TestCase("cipher sockets")]
    [TestCase("packet sockets")]
    [TestCase("audit messages")]
    [TestCase("io_uring")]
    [TestCase("kernel keyrings")]
    [TestCase("programs in the kernel (bpf)")]
    [TestCase("performance counters")]
    [TestCase("page faults handled outside the kernel")]
    [TestCase("mounting")]
    [TestCase("mounting by descriptors")]
    [TestCase("new namespaces by unshare")]
    [TestCase("new namespaces by clone")]
    [TestCase("new namespaces by clone3")]
    [TestCase("entering a namespace")]
    [TestCase("kernel modules")]
    [TestCase("another kernel")]
    [TestCase("the clock")]
    [TestCase("restarting the machine")]
    [TestCase("the program for core dumps")]
    [TestCase("magic keys")]
    [TestCase("switches in /proc")]
    [TestCase("switches in /sys")]
    [TestCase("control groups")]
    [TestCase("a device node")]
    [TestCase("making a device node")]
    [TestCase("becoming root")]
    [TestCase("programs that run as somebody else")]
    [TestCase("a new file among the data")]
    [TestCase("changing a file of the data")]
    [TestCase("remounting the data")]
    [TestCase("a second name for a file of the data")]
    [TestCase("secrets in the environment")]
    [TestCase("secrets at well-known places")]
    [TestCase("processes of another uid")]
    [TestCase("files of another uid")]
    public void Of_this_there_is_a_probe(string mechanism) =>
        Assert.That(ProbeTable.Lines.Select(l => l.Mechanism), Does.Contain(mechanism));

    [GeneratedRegex(@"\A[a-z]+(\.[a-z0-9-]+)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdForm();
}
