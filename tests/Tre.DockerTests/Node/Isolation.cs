using System.Security.Cryptography;
using System.Text.Json;
using Tre.Contracts.Node;
using Tre.Testing;

namespace Tre.DockerTests.Node;

[Category("Docker")]
[Satre("2.2.10"), Satre("2.2.11"), Satre("2.2.12")]
public class Isolation
{
    private NodeUnderTest node = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => node = await (await NodeUnderTest.StartAsync()).UnwatchedAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await node.DisposeAsync();

    [Test]
    public async Task The_engine_is_tried_and_found_willing()
    {
        var info = await node.GetAsync<NodeInfo>(NodeRoutes.Node);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(info.Refusal, Is.Null);
            Assert.That((info.NoneHonoured, info.SeccompHonoured), Is.EqualTo((true, true)));
            Assert.That(info.Images.Where(i => i.Role != "checker").Select(i => i.ImageId), Has.All.StartsWith("sha256:"));
        }
    }

    [Test]
    public async Task Every_probe_passes_in_a_desktop_of_ours_and_the_outcome_is_signed()
    {
        var id = await node.RunningAsync();
        var nonce = Desktops.Nonce();

        var proof = await node.PostAsync<Attestation>(NodeRoutes.Probe(id), new ProbeDesktop(1, nonce));

        var info = await node.GetAsync<NodeInfo>(NodeRoutes.Node);
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(info.AttestationPublicKey), out _);
        var payload = Convert.FromBase64String(proof.Payload);
        var read = JsonSerializer.Deserialize<AttestationPayload>(payload, NodeJson.Options)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(proof.Probes.Where(p => !p.Passed), Is.Empty);
            Assert.That(proof.Passed, Is.True);
            Assert.That(
                proof.Probes.Where(p => p.Role == "tools" && p.Control is not null).Select(p => p.Id), Is.EqualTo(ProbeTable.Controlled));
            Assert.That(proof.Probes.Select(p => p.Role).Distinct(), Is.EquivalentTo(new[] { "tools", "display", "host" }));
            Assert.That(key.VerifyData(payload, Convert.FromBase64String(proof.Signature), HashAlgorithmName.SHA256), Is.True);
            Assert.That((read.DesktopId, read.Nonce, read.Passed, read.NodeId), Is.EqualTo((id, nonce, true, info.NodeId)));
        }
    }

    [Test]
    public async Task A_network_attached_from_outside_is_drift_and_fails_the_probes()
    {
        var id = await node.RunningAsync();
        var seen = await node.SeeAsync(id);
        await using var network = await TestNetwork.AttachAsync(node.Folders.Run, seen.Tools.ContainerId!);

        var drifted = await node.SeeAsync(id);
        var proof = await node.PostAsync<Attestation>(NodeRoutes.Probe(id), new ProbeDesktop(1, Desktops.Nonce()));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(drifted.Drift.Select(d => (d.Code, d.Role)), Does.Contain((DriftCodes.NetworkAttached, "tools")));
            Assert.That(drifted.Tools.Networks, Is.Not.Empty);
            Assert.That(drifted.Tools.SpecMatches, Is.False);
            Assert.That(proof.Passed, Is.False);
            Assert.That(proof.Probes.Where(p => !p.Passed).Select(p => (p.Role, p.Id)),
                Does.Contain(("tools", "net.interfaces")).And.Contain(("host", "tools.interfaces")).And.Contain(("host", "tools.specification")));
        }
    }

    [Test]
    public async Task Probes_are_refused_to_a_desktop_that_does_not_run()
    {
        var id = Guid.NewGuid();
        await node.PostAsync(NodeRoutes.Create(id), Desktops.Wanted());

        var problem = await node.RefusedAsync(NodeRoutes.Probe(id), new ProbeDesktop(1, Desktops.Nonce()));

        Assert.That(problem.Code, Is.EqualTo(NodeCodes.WrongPhase));
    }

    [Test]
    public async Task Nobody_is_admitted_without_proof_and_a_stop_voids_it()
    {
        var id = await node.RunningAsync();

        var before = await node.RefusedAsync(NodeRoutes.Admit(id), new EpochCommand(1));
        await node.PostAsync<Attestation>(NodeRoutes.Probe(id), new ProbeDesktop(1, Desktops.Nonce()));
        var admitted = await node.PostAsync(NodeRoutes.Admit(id), new EpochCommand(1));
        await node.PostAsync(NodeRoutes.Stop(id), new EpochCommand(1));
        var started = await node.PostAsync(NodeRoutes.Start(id), new EpochCommand(1));
        var after = await node.RefusedAsync(NodeRoutes.Admit(id), new EpochCommand(1));

        Assert.That((before.Code, after.Code), Is.EqualTo((NodeCodes.NotAttested, NodeCodes.NotAttested)));
        Assert.That((admitted.Admitted, started.Admitted), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task A_killed_container_is_seen_with_its_exit_code()
    {
        var id = await node.RunningAsync();
        var seen = await node.SeeAsync(id);

        await node.Engine.KillAsync(seen.Tools.ContainerId!, CancellationToken.None);
        await node.Engine.WaitAsync(seen.Tools.ContainerId!, CancellationToken.None);

        var after = await node.SeeAsync(id);
        Assert.That((after.Tools.Phase, after.Tools.ExitCode), Is.EqualTo((ContainerPhase.Exited, 137)));
        Assert.That(after.Drift.Select(d => (d.Code, d.Role)), Is.EqualTo(new[] { (DriftCodes.Exited, "tools") }));
    }
}
