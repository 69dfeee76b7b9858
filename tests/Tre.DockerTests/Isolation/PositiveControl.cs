using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Tre.Contracts.Node;
using Tre.DockerTests.Node;
using Tre.Node.Desktops;
using Tre.Node.Isolation;
using Tre.Testing;
using Tre.Testing.Processes;

namespace Tre.DockerTests.Isolation;

/// <summary>A probe that can reach nobody anywhere would always pass: in every round its twin must reach the canary.</summary>
[Category("Docker")]
[CancelAfter(180_000)]
[Satre("2.2.11")]
[Satre("2.2.12")]
public class PositiveControl
{
    private NodeUnderTest node = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => node = await NodeUnderTest.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await node.DisposeAsync();

    [Test]
    public async Task Every_network_probe_has_beside_it_what_its_twin_found()
    {
        var proof = await ProbeAsync(await node.RunningAsync());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(proof.Probes.Where(p => !p.Passed), Is.Empty);
            foreach (var role in new[] { DesktopLabels.Tools, DesktopLabels.Display })
            {
                Assert.That(
                    proof.Probes.Where(p => p.Role == role && p.Control is not null).Select(p => p.Id), Is.EqualTo(ProbeTable.Controlled));
            }

            Assert.That(proof.Probes.Where(p => p.Control is not null).Select(p => p.Control), Has.All.StartsWith("reached").Or.StartsWith("found"));
        }
    }

    [Test]
    public async Task An_address_that_the_canary_does_not_own_voids_the_round_and_the_next_is_made_anew()
    {
        var desktop = await node.RunningAsync();
        await StandAsync();
        await InNamespaceAsync(DesktopLabels.Canary, "ip", "route", "add", "unreachable", "169.254.169.254", "table", "local");

        var proof = await ProbeAsync(desktop);
        var next = await ProbeAsync(await node.RunningAsync());

        Assert.That(proof.Passed, Is.False);
        Assert.That(proof.Probes.Where(p => !p.Passed).Select(p => (p.Role, p.Id)), Is.EqualTo(new[]
        {
            (ControlOutcome.Role, "net.tcp.metadata"), (ControlOutcome.Role, "net.udp.metadata"),
            (ControlOutcome.Role, "net.icmp.metadata"), (ControlOutcome.Role, "net.raw.metadata"),
        }));
        Assert.That(next.Passed, Is.True);
    }

    [Test]
    public async Task A_twin_whose_wire_is_cut_voids_the_round_for_every_target_beyond_it()
    {
        var desktop = await node.RunningAsync();
        await StandAsync();
        await InNamespaceAsync(DesktopLabels.Twin, "ip", "link", "delete", "twin0");

        var proof = await ProbeAsync(desktop);
        var next = await ProbeAsync(await node.RunningAsync());

        // Nothing beyond the twin's own namespace answers any more; only its loopback does.
        Assert.That(proof.Passed, Is.False);
        Assert.That(
            proof.Probes.Where(p => p.Role == ControlOutcome.Role).Select(p => p.Id),
            Is.EqualTo(ProbeTable.Controlled.Where(id => !OnTheLoopback.Contains(id))));
        Assert.That(next.Passed, Is.True);
    }

    [TestCase(DesktopLabels.Canary)]
    [TestCase(DesktopLabels.Twin)]
    public async Task One_of_them_killed_between_rounds_is_made_anew(string role)
    {
        await StandAsync();
        await TestProcess.RunAsync("docker", "kill", (await ContainerAsync(role)).Id);

        Assert.That((await StandAsync()).Faults, Is.Empty);
    }

    [Test]
    public async Task The_only_wire_leads_from_the_twins_namespace_to_the_canarys()
    {
        await StandAsync();

        var twin = await WiresAsync(DesktopLabels.Twin);
        var canary = await WiresAsync(DesktopLabels.Canary);

        // Index and name here, and the index at the other end.
        Assert.That(twin.Select(w => w.Name), Is.EqualTo(new[] { "twin0" }));
        Assert.That(canary.Select(w => w.Name), Is.EqualTo(new[] { "canary0" }));
        Assert.That((twin[0].Here, twin[0].There), Is.EqualTo((canary[0].There, canary[0].Here)));
        var own = new FileInfo("/proc/self/ns/net").LinkTarget;
        Assert.That(new[] { own, await NamespaceAsync(DesktopLabels.Twin), await NamespaceAsync(DesktopLabels.Canary) }, Is.Unique);
        Assert.That((await ContainerAsync(DesktopLabels.Twin)).Networks, Is.EqualTo(new[] { "none" }));
        Assert.That((await ContainerAsync(DesktopLabels.Canary)).Networks, Is.EqualTo(new[] { "none" }));
    }

    [Test]
    public async Task They_are_nobodys_leftovers() =>
        Assert.That(
            (await node.GetAsync<IReadOnlyList<Orphan>>(NodeRoutes.Orphans)).Select(o => o.Why),
            Has.None.Contains("tre-canary").And.None.Contains("tre-twin"));

    private static string[] OnTheLoopback =>
    [
        "dns.engine-udp", "dns.engine-tcp", "dns.local-udp", "dns.stub-udp", "dns.v6-local-udp", "dns.long-labels-engine", "dns.text-records-engine",
    ];

    [Test]
    public async Task However_many_ports_the_host_listens_on_each_of_its_addresses_answers_in_every_round()
    {
        string[] hosts = ["TRE_PROBE_HOSTS=192.0.2.50,192.0.2.51,2001:db8::50", $"TRE_PROBE_PORTS=53,{string.Join(',', Enumerable.Range(1000, 30))}"];

        // A kernel that refuses datagrams answers for a few of them only; rounds follow each other.
        for (var round = 0; round < 3; round++)
        {
            var control = await StandAsync(hosts);
            Assert.That(control.Faults, Is.Empty);
            Assert.That(control.Found["net.host.udp"], Is.EqualTo("reached all 3 addresses"));
            Assert.That(control.Found["net.host.tcp"], Is.EqualTo("reached all 3 addresses"));
        }
    }

    private async Task<ControlOutcome> StandAsync(params string[] hosts)
    {
        var canary = node.Services.GetRequiredService<Tre.Node.Isolation.Canary>();
        var standing = await node.Services.GetRequiredService<CanaryLook>().FindAsync(canary.Greeted, CancellationToken.None);
        return await canary.RunAsync(standing, Desktops.Nonce(), hosts, CancellationToken.None);
    }

    private Task<Attestation> ProbeAsync(Guid desktop) =>
        node.PostAsync<Attestation>(NodeRoutes.Probe(desktop), new ProbeDesktop(1, Desktops.Nonce()));

    private async Task<Tre.Node.Engine.ContainerDetails> ContainerAsync(string role)
    {
        var all = await node.Engine.ListAsync(TestFolders.RunLabel, node.Folders.Run, CancellationToken.None);
        var one = all.Single(c => c.Labels.GetValueOrDefault(DesktopLabels.Role) == role);
        return (await node.Engine.InspectAsync(one.Id, CancellationToken.None))!;
    }

    private async Task<string?> NamespaceAsync(string role) =>
        new FileInfo($"/proc/{(await ContainerAsync(role)).Pid.ToString(CultureInfo.InvariantCulture)}/ns/net").LinkTarget;

    private async Task<string> InNamespaceAsync(string role, params string[] command)
    {
        var pid = (await ContainerAsync(role)).Pid.ToString(CultureInfo.InvariantCulture);
        return await TestProcess.RunAsync("nsenter", ["-t", pid, "-n", .. command]);
    }

    /// <summary>Interfaces whose other end is in another namespace: <c>2: twin0@if3: …</c></summary>
    private async Task<IReadOnlyList<(string Here, string Name, string There)>> WiresAsync(string role) =>
        [.. (await InNamespaceAsync(role, "ip", "-o", "link", "show")).TrimEnd().Split('\n')
            .Select(l => l.Split(": "))
            .Where(l => l[1].Contains("@if", StringComparison.Ordinal))
            .Select(l => (l[0], l[1].Split("@if")[0], l[1].Split("@if")[1]))];
}
