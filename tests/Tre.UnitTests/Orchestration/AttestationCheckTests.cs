using System.Security.Cryptography;
using System.Text.Json;
using Tre.Application.Keys;
using Tre.Application.Workspaces;
using Tre.Contracts.Extracts;
using Tre.Contracts.Node;
using Tre.Orchestrator.Node;
using Tre.Testing.FakeNodes;

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

        Assert.That((round.Passed, round.Probes, round.Generation, round.KeyId), Is.EqualTo((true, Rounds.Whole().Count, 3L, "attestation.1")));
    }

    [Test]
    public async Task A_failed_probe_is_named_and_no_word_of_node_makes_it_a_pass()
    {
        var round = await ReadAsync(Signed(Payload(passed: true) with { Probes = Rounds.Whole("tools/net.interfaces") }));

        Assert.That(round.Passed, Is.False);
        Assert.That(round.FailedProbes, Is.EqualTo(new[] { "tools/net.interfaces" }));
    }

    [TestCaseSource(nameof(Voids))]
    public async Task Whatever_is_no_whole_round_is_no_pass(AttestationPayload payload, string why)
    {
        var round = await ReadAsync(Signed(payload));

        Assert.That(round.Passed, Is.False);
        Assert.That(round.FailedProbes, Has.Some.Contains(why));
    }

    private static IEnumerable<TestCaseData> Voids()
    {
        static TestCaseData Case(string name, string why, Func<AttestationPayload, AttestationPayload> change) =>
            new TestCaseData(change(Payload(passed: true)), why).SetArgDisplayNames(name);
        var whole = Rounds.Whole();
        yield return Case("no probe at all", "is missing", p => p with { Probes = [] });
        yield return Case("a probe missing", "tools/net.interfaces is missing", p => p with { Probes = [.. whole.Where(r => r is not { Role: "tools", Id: "net.interfaces" })] });
        yield return Case("one container's probes missing", "display/", p => p with { Probes = [.. whole.Where(r => r.Role != "display")] });
        yield return Case("the look from outside missing", "host/tools.namespaces is missing", p => p with { Probes = [.. whole.Where(r => r.Id != "tools.namespaces")] });
        yield return Case("a probe twice", "is there twice", p => p with { Probes = [.. whole, whole[0]] });
        yield return Case("a probe without its control", "has no positive control", p => p with
        {
            Probes = [.. whole.Select(r => r is { Role: "tools", Control: not null } ? r with { Control = null } : r)],
        });
        yield return Case("another probe set", "another probe set", p => p with { ProbeSetSha256 = new string('0', 64) });
        yield return Case("an earlier form", "another form", p => p with { Version = 1 });
        yield return Case("one container only", "both containers", p => p with { Containers = [.. p.Containers.Take(1)] });
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

    private static AttestationPayload Payload(bool passed) => Rounds.Payload(Desktop, epoch: 5, generation: 3, "nonce") with { Passed = passed };

    private sealed class Checks(ECDsa key) : ISignatureChecks
    {
        public Task<bool> VerifyAsync(KeyPurpose purpose, ReadOnlyMemory<byte> data, Signature signature, CancellationToken cancel) => Task.FromResult(
            purpose == KeyPurpose.Attestation && signature.KeyId == "attestation.1"
            && key.VerifyData(data.Span, Convert.FromBase64String(signature.Value), HashAlgorithmName.SHA256));
    }
}
