using Tre.Node.Attestation;
using Tre.Node.Engine;
using Tre.Testing;
using Tre.UnitTests.Node.Desktops;

namespace Tre.UnitTests.Node.Attestation;

/// <summary>One pass over the host's threads finds for both containers who is in them, and who shares a namespace from elsewhere.</summary>
[Category("Unit")]
[Satre("2.2.10")]
public sealed class ContainerThreadsTests : IDisposable
{
    private readonly HostProc proc = new();
    private readonly ContainerDetails tools = Samples.Seen(Samples.Tools()) with { Id = new string('a', 64), Pid = 100 };
    private readonly ContainerDetails display = Samples.Seen(Samples.Display()) with { Id = new string('b', 64), Pid = 200 };
    private string inTools = null!;

    [SetUp]
    public void Run()
    {
        // Node itself is on the host: whoever shares a namespace with it does not count as apart.
        proc.Thread(Environment.ProcessId, Environment.ProcessId, "/", "host");
        proc.Thread(1, 1, "/", "host");
        inTools = proc.Thread(100, 100, $"/docker/{tools.Id}", "tools");
        proc.Thread(100, 101, $"/docker/{tools.Id}", "tools");
        proc.Thread(200, 200, $"/docker/{display.Id}", "display");
    }

    [TearDown]
    public void Forget()
    {
        foreach (var folder in Directory.EnumerateDirectories(proc.Root))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public void Dispose() => proc.Dispose();

    [Test]
    public void Each_container_has_its_own_threads_and_nobody_shares_its_namespaces()
    {
        var (ofTools, ofDisplay) = Look();

        Assert.That(ofTools.Inside, Is.EquivalentTo(new[] { new HostThread(100, 100), new HostThread(100, 101) }));
        Assert.That(ofDisplay.Inside, Is.EqualTo(new[] { new HostThread(200, 200) }));
        Assert.That(ofTools.Sharing.Concat(ofDisplay.Sharing), Is.Empty);
        Assert.That(Faults(), Is.EqualTo(new string?[] { null, null }));
    }

    [TestCase("net")]
    [TestCase("mnt")]
    [TestCase("pid")]
    [TestCase("ipc")]
    [TestCase("uts")]
    public void A_thread_elsewhere_that_shares_one_namespace_is_told_whosever_it_is(string kind)
    {
        HostProc.Enter(proc.Thread(300, 301, "/user.slice", "host"), kind, "display");

        Assert.That(Faults(), Is.EqualTo(new[] { null, $"thread 301 of process 300 outside the container shares its {kind} namespace" }));
    }

    [Test]
    public void A_thread_of_one_container_in_the_network_of_the_other_is_a_fault_of_both()
    {
        HostProc.Enter(proc.Thread(100, 102, $"/docker/{tools.Id}", "tools"), "net", "display");

        Assert.That(Faults(), Is.EqualTo(new[]
        {
            "thread 102 of process 100 has a net namespace of its own", "thread 102 of process 100 outside the container shares its net namespace",
        }));
    }

    [Test]
    public void A_thread_that_has_ended_is_no_fault()
    {
        proc.Thread(300, 300, "/", "tools", state: "Z (zombie)");

        Assert.That(Faults(), Is.EqualTo(new string?[] { null, null }));
    }

    [Test]
    public void Namespaces_that_cannot_be_read_are_not_taken_for_its_own()
    {
        File.Delete(Path.Combine(inTools, "ns", "ipc"));

        Assert.That(Faults()[0], Is.EqualTo("its ipc namespace cannot be read"));
    }

    [Test]
    public void Namespaces_of_the_host_are_told()
    {
        HostProc.Enter(inTools, "uts", "host");

        Assert.That(Faults()[0], Is.EqualTo("its uts namespace is the host’s"));
    }

    [Test]
    public void Whoever_cannot_be_asked_where_it_is_makes_the_look_void()
    {
        var cgroup = Path.Combine(proc.Thread(300, 300, "/", "host"), "cgroup");
        File.Delete(cgroup);
        Directory.CreateDirectory(cgroup);

        Assert.That(Look, Throws.InstanceOf<IOException>());
        Assert.That(
            new HostView(proc.Root).See([new("tools", tools, Samples.Tools(), [1])]).Where(result => result.Id is "tools.processes" or "tools.namespaces"),
            Has.Exactly(2).Items.And.All.Matches<Contracts.Node.ProbeResult>(result => result is { Passed: false } && result.Outcome.StartsWith("cannot be read", StringComparison.Ordinal)));
    }

    [Test]
    public void Whoever_has_just_gone_is_left_out()
    {
        File.Delete(Path.Combine(proc.Thread(300, 300, "/", "host"), "cgroup"));

        Assert.That(Faults(), Is.EqualTo(new string?[] { null, null }));
    }

    private (ContainerThreads Tools, ContainerThreads Display) Look() =>
        ContainerThreads.Of(new HostProcesses(proc.Root), [tools, display], sharing: true) is [var one, var other] ? (one, other) : throw new InvalidOperationException();

    private string?[] Faults()
    {
        var (one, other) = Look();
        var rules = new NamespaceRules(new HostProcesses(proc.Root));
        return [rules.Fault(one), rules.Fault(other)];
    }
}
