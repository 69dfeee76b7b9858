using Tre.Contracts.Node;
using Tre.Node.Attestation;
using Tre.Testing;

namespace Tre.DockerTests.Node.Attacks;

/// <summary>
/// A desktop with data and an open hole, in which the researcher's own program tries to make the next round pass. What it
/// tries is refused by the kernel, and the round fails; what the kernel allows makes it fail without any hole.
/// </summary>
[Category("Docker")]
// What these do to a machine would decide the tests beside them, and those these.
[NonParallelizable]
[Satre("2.2.12")]
public class AttackedProbes
{
    private NodeUnderTest node = null!;

    // Its rounds are short, so that a starved one is over soon.
    private NodeUnderTest hasty = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        node = await (await NodeUnderTest.StartAsync()).UnwatchedAsync();
        hasty = await (await NodeUnderTest.StartAsync()).UnwatchedAsync();
        // The engine is tried in its own time, which is no matter of these tests.
        await hasty.GetAsync<NodeInfo>(NodeRoutes.Node);
        hasty.Options.ProbeTimeLimit = TimeSpan.FromSeconds(5);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await node.DisposeAsync();
        await hasty.DisposeAsync();
    }

    [TestCaseSource(typeof(AttackPrograms), nameof(AttackPrograms.Refused))]
    public async Task With_a_hole_open_no_program_inside_makes_a_round_pass(string program)
    {
        var id = await node.ReadyAsync();
        var attacker = await Attacker.StartAsync(node, id, program);
        var seen = await node.SeeAsync(id);
        await using var network = await TestNetwork.AttachAsync(node.Folders.Run, seen.Tools.ContainerId!);

        var proof = await node.ProbeAsync(id);

        var told = await attacker.ToldAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(proof.Passed, Is.False);
            Assert.That(told.GetValueOrDefault("tried"), Is.Positive, "it was at work during the round");
            Assert.That(told.GetValueOrDefault("done"), Is.Zero, "and got nowhere");
            Assert.That(proof.Probes.Where(p => !p.Passed).Select(p => (p.Role, p.Id)),
                Does.Contain(("host", "tools.interfaces")).And.Contain(("tools", "net.interfaces")), "the hole itself was told");
        }

        await node.AssertLockedAsync(id);
    }

    [TestCaseSource(typeof(AttackPrograms), nameof(AttackPrograms.Disturbing))]
    public async Task Without_any_hole_a_disturbed_round_fails(string program)
    {
        var id = await node.ReadyAsync();
        await Attacker.StartAsync(node, id, program);

        var proof = await node.ProbeAsync(id);

        Assert.That(proof.Passed, Is.False);
        await node.AssertLockedAsync(id);
    }

    [TestCaseSource(typeof(AttackPrograms), nameof(AttackPrograms.Starving))]
    public async Task With_a_hole_open_a_starved_round_ends_in_its_time_and_fails(string program)
    {
        var id = await hasty.RunningAsync();
        await Attacker.StartAsync(hasty, id, program);
        var seen = await hasty.SeeAsync(id);
        await using var network = await TestNetwork.AttachAsync(hasty.Folders.Run, seen.Tools.ContainerId!);

        var proof = await hasty.ProbeAsync(id);

        Assert.That(proof.Passed, Is.False);
        await hasty.AssertLockedAsync(id);
    }

    /// <summary>A machine that is merely busy, or a researcher's own calculation, is no hole.</summary>
    [Test]
    public async Task Beside_twenty_busy_processes_of_the_researchers_an_isolated_desktop_passes()
    {
        var id = await node.RunningAsync();
        await Attacker.StartAsync(node, id, AttackPrograms.Busy);

        var proof = await node.ProbeAsync(id);

        Assert.That(proof.Probes.Where(p => !p.Passed), Is.Empty);
    }

    [Test]
    public async Task Without_any_hole_a_starved_round_fails_when_its_time_is_over()
    {
        var id = await hasty.RunningAsync();
        await Attacker.StartAsync(hasty, id, AttackPrograms.Hog);

        var proof = await hasty.ProbeAsync(id);

        Assert.That(proof.Passed, Is.False);
        Assert.That(
            proof.Probes.Where(p => p.Role == "tools" && !p.Passed).Select(p => p.Outcome),
            Has.Some.Contains("out of time").Or.Some.Contains("no outcome within").Or.Some.Contains("took too long"));
        Assert.That((await hasty.SeeAsync(id)).Drift.Select(d => d.Code), Does.Contain(DriftCodes.Locked));
    }

    [Test]
    public async Task A_program_mounted_over_the_probe_fails_the_round()
    {
        var id = await node.ReadyAsync();
        var tools = await node.Engine.InspectAsync((await node.SeeAsync(id)).Tools.ContainerId!, CancellationToken.None);
        await Tre.Testing.Processes.TestProcess.RunAsync(
            "nsenter", "--target", $"{tools!.Pid}", "--mount", "mount", "--bind", "/bin/true", "/usr/libexec/tre/tre-probe");

        var proof = await node.ProbeAsync(id);

        Assert.That(proof.Probes.Where(p => !p.Passed).Select(p => (p.Role, p.Id)),
            Does.Contain(("tools", ProbeOutput.RunId)).And.Contain(("host", "tools.mounts")));
        await node.AssertLockedAsync(id);
    }
}
