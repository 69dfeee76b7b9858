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
        await node.Services.GetRequiredService<Tre.Node.Isolation.Canary>().RunAsync(Desktops.Nonce(), [], CancellationToken.None);
        await InItsNamespaceAsync("ip", "route", "add", "unreachable", "169.254.169.254", "table", "local");

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
    public async Task Its_namespace_has_no_way_out_of_itself()
    {
        await node.Services.GetRequiredService<Tre.Node.Isolation.Canary>().RunAsync(Desktops.Nonce(), [], CancellationToken.None);

        var links = await InItsNamespaceAsync("ip", "-o", "link", "show");

        // An end of a wire that leads into another namespace says link-netnsid.
        Assert.That(
            links.TrimEnd().Split('\n').Select(l => l.Split(": ")[1].Split('@')[0]).Where(l => l is "lo" or "canary0" or "canary1").Order(),
            Is.EqualTo(new[] { "canary0", "canary1", "lo" }));
        Assert.That(links, Does.Not.Contain("netnsid"));
        Assert.That((await CanaryAsync()).Networks, Is.EqualTo(new[] { "none" }));
    }

    [Test]
    public async Task It_is_nobodys_leftover() =>
        Assert.That(
            (await node.GetAsync<IReadOnlyList<Orphan>>(NodeRoutes.Orphans)).Select(o => o.Why),
            Has.None.Contains("tre-canary"));

    private Task<Attestation> ProbeAsync(Guid desktop) =>
        node.PostAsync<Attestation>(NodeRoutes.Probe(desktop), new ProbeDesktop(1, Desktops.Nonce()));

    private async Task<Tre.Node.Engine.ContainerDetails> CanaryAsync()
    {
        var all = await node.Engine.ListAsync(TestFolders.RunLabel, node.Folders.Run, CancellationToken.None);
        var one = all.Single(c => c.Labels.GetValueOrDefault(DesktopLabels.Role) == DesktopLabels.Canary);
        return (await node.Engine.InspectAsync(one.Id, CancellationToken.None))!;
    }

    private async Task<string> InItsNamespaceAsync(params string[] command)
    {
        var pid = (await CanaryAsync()).Pid.ToString(CultureInfo.InvariantCulture);
        return await TestProcess.RunAsync("nsenter", ["-t", pid, "-n", .. command]);
    }
}
