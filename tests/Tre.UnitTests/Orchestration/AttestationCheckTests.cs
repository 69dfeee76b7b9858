using System.Security.Cryptography;
using System.Text.Json;
using Tre.Application.Keys;
using Tre.Application.Workspaces;
using Tre.Contracts.Extracts;
using Tre.Contracts.Node;
using Tre.Orchestrator.Node;

namespace Tre.UnitTests.Orchestration;

/// <summary>An attestation is believed only with Node's own signature, and only about what was asked.</summary>
[TestFixture]
[Category("Unit")]
public sealed class AttestationCheckTests
{
    private static readonly Guid Desktop = Guid.NewGuid();
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [OneTimeTearDown]
    public void Dispose() => key.Dispose();

    [Test]
    public async Task A_signed_pass_about_this_run_is_believed()
    {
        var round = await ReadAsync(Signed(Payload(passed: true)));

        Assert.That((round.Passed, round.Probes, round.Generation, round.KeyId), Is.EqualTo((true, 1, 3L, "attestation.1")));
    }

    [Test]
    public async Task A_failed_probe_is_named_and_no_word_of_node_makes_it_a_pass()
    {
        var round = await ReadAsync(Signed(Payload(passed: true) with { Probes = [new("tools", "net.interfaces", "lo", "lo,eth0", Passed: false)] }));

        Assert.That(round.Passed, Is.False);
        Assert.That(round.FailedProbes, Is.EqualTo(new[] { "tools/net.interfaces" }));
    }

    [Test]
    public async Task No_probe_at_all_is_no_pass()
    {
        var round = await ReadAsync(Signed(Payload(passed: true) with { Probes = [] }));

        Assert.That(round.Passed, Is.False);
    }

    [Test]
    public void Another_desktops_another_runs_or_another_holders_attestation_is_refused()
    {
        AttestationPayload[] others =
        [
            Payload(true) with { DesktopId = Guid.NewGuid() }, Payload(true) with { Nonce = "replayed" }, Payload(true) with { Epoch = 6 },
        ];

        foreach (var other in others)
        {
            Assert.That(() => ReadAsync(Signed(other)), Throws.TypeOf<NodeFault>().With.Property(nameof(NodeFault.Code)).EqualTo("attestation-refused"));
        }
    }

    [Test]
    public void A_changed_payload_or_an_unknown_key_is_refused()
    {
        var good = Signed(Payload(passed: false));
        var forged = good with { Payload = Convert.ToBase64String(BytesOf(Payload(passed: true))), Passed = true };

        Assert.That(() => ReadAsync(forged), Throws.TypeOf<NodeFault>());
        Assert.That(() => ReadAsync(good with { KeyId = "mallory.1" }), Throws.TypeOf<NodeFault>());
        Assert.That(() => ReadAsync(good with { Payload = "?" }), Throws.TypeOf<NodeFault>());
    }

    private Task<ProbeRound> ReadAsync(Attestation attestation) => new AttestationCheck(new Checks(key)).ReadAsync(attestation, Desktop, "nonce", 5, default);

    private Attestation Signed(AttestationPayload payload)
    {
        var bytes = BytesOf(payload);
        return new(Convert.ToBase64String(bytes), Convert.ToBase64String(key.SignData(bytes, HashAlgorithmName.SHA256)), "attestation.1", payload.Passed, payload.Probes);
    }

    private static byte[] BytesOf(AttestationPayload payload) => CanonicalJson.Write(JsonSerializer.SerializeToElement(payload, NodeJson.Options));

    private static AttestationPayload Payload(bool passed) => new(
        1, Guid.Empty, Desktop, Guid.Empty, Epoch: 5, Generation: 3, "nonce", DateTimeOffset.UnixEpoch, "20.10", "1.41", "6.1", "runc", new string('a', 64), new string('b', 64), ProbeSet.Sha256, [],
        [new("tools", "net.interfaces", "lo", "lo", Passed: true)], passed);

    private sealed class Checks(ECDsa key) : ISignatureChecks
    {
        public Task<bool> VerifyAsync(KeyPurpose purpose, ReadOnlyMemory<byte> data, Signature signature, CancellationToken cancel) => Task.FromResult(
            purpose == KeyPurpose.Attestation && signature.KeyId == "attestation.1"
            && key.VerifyData(data.Span, Convert.FromBase64String(signature.Value), HashAlgorithmName.SHA256));
    }
}
