using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tre.Application.Keys;
using Tre.Application.Workspaces;
using Tre.Contracts.Extracts;
using Tre.Contracts.Node;
using Tre.Domain.Workspaces;
using Tre.Orchestrator.Node;
using Tre.Testing;
using Tre.Testing.FakeNodes;

namespace Tre.PostgresTests.Orchestration;

/// <summary>
/// Whatever comes back from a round of probes and is not a whole, passed, freshly signed answer to exactly this question
/// ends in quarantine: data and access gone, the reason shown, the act on record.
/// </summary>
[Category("Postgres")]
[Satre("2.2.12")]
public sealed class VoidRoundTests
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa otherKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private Stage stage = null!;

    [SetUp]
    public async Task OpenAsync() => stage = await Stage.OpenAsync();

    [TearDown]
    public async Task CloseAsync() => await stage.DisposeAsync();

    [OneTimeTearDown]
    public void Dispose()
    {
        key.Dispose();
        otherKey.Dispose();
    }

    [TestCaseSource(nameof(Answers))]
    public async Task A_ready_desktop_goes_to_quarantine_on(string how, string reason)
    {
        var orchestrator = stage.StartOrchestrator();
        var (_, _, desktop) = await stage.ReadyAsync();
        var session = await stage.AskForSessionAsync(desktop, stage.World.Lead);
        await stage.UntilSessionAsync(session, DisplaySessionStatus.Granted);
        stage.Node.Answer = (id, nonce, epoch) => AnswerAsync(how, id, nonce, epoch);

        stage.Time.Advance(TimeSpan.FromMinutes(16));
        orchestrator.Sweep();

        var seen = await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Quarantined);
        await stage.UntilSessionAsync(session, DisplaySessionStatus.Ended);
        var real = stage.Node.Desktop(desktop.Id);
        Assert.That(seen.Reason, Does.Contain(reason));
        Assert.That((real.Revealed, real.Admitted, real.Tools!.Phase, real.Display!.Phase),
            Is.EqualTo(((Guid?)null, false, Domain.Workspaces.ContainerPhase.Paused, Domain.Workspaces.ContainerPhase.Paused)));
        Assert.That(await stage.World.Database.ScalarAsync<long>(
            "tre_web", $"SELECT count(*) FROM audit_events WHERE action = 'desktop.quarantine' AND subject_id = '{desktop.Id}'"), Is.EqualTo(1));
    }

    [TestCaseSource(nameof(Answers))]
    public async Task A_new_desktop_gets_no_data_on(string how, string reason)
    {
        stage.Node.Answer = (id, nonce, epoch) => AnswerAsync(how, id, nonce, epoch);
        stage.StartOrchestrator();
        var (_, _, desktop) = await stage.SetAsync();

        var seen = await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Quarantined);

        Assert.That(seen.Reason, Does.Contain(reason));
        Assert.That(stage.Node.Calls.Select(call => call.Name), Has.None.EqualTo("reveal").And.None.EqualTo("admit"));
    }

    private static IEnumerable<TestCaseData> Answers()
    {
        static TestCaseData Case(string how, string reason) => new TestCaseData(how, reason).SetArgDisplayNames(how);
        yield return Case("failed", "tools/net.interfaces");
        yield return Case("incomplete", "is missing");
        yield return Case("doubled", "is there twice");
        yield return Case("without its control", "has no positive control");
        yield return Case("unsigned", "is not signed with a registered key");
        yield return Case("signed with another key", "is not signed with a registered key");
        yield return Case("signed under an unknown key", "is not signed with a registered key");
        yield return Case("changed after signing", "is not signed with a registered key");
        yield return Case("another nonce", "an older round");
        yield return Case("an older round", "an older round");
        yield return Case("another desktop", "another desktop");
        yield return Case("another probe set", "another probe set");
        yield return Case("no JSON", "cannot be read");
        yield return Case("timed out", "did not answer in time");
    }

    private Task<ProbeRound> AnswerAsync(string how, Guid desktop, string nonce, long epoch)
    {
        if (how == "timed out")
        {
            throw new NodeFault(NodeFault.TimedOut, "Node did not answer in time.", transient: true);
        }

        var generation = stage.Node.Desktop(desktop).Generation!.Value;
        var honest = Rounds.Payload(desktop, epoch, generation, nonce);
        var answer = how switch
        {
            "failed" => Signed(honest with { Passed = false, Probes = Rounds.Whole("tools/net.interfaces") }),
            "incomplete" => Signed(honest with { Probes = [.. honest.Probes.Skip(1)] }),
            "doubled" => Signed(honest with { Probes = [.. honest.Probes, honest.Probes[0]] }),
            "without its control" => Signed(honest with { Probes = [.. honest.Probes.Select(probe => probe with { Control = null })] }),
            "unsigned" => Signed(honest) with { Signature = "" },
            "signed with another key" => Signed(honest, by: otherKey),
            "signed under an unknown key" => Signed(honest) with { KeyId = "mallory.1" },
            "changed after signing" => Signed(honest with { Passed = false }) with { Payload = Signed(honest).Payload },
            "another nonce" => Signed(honest with { Nonce = "replayed" }),
            "an older round" => Signed(honest with { Epoch = epoch - 1 }),
            "another desktop" => Signed(honest with { DesktopId = Guid.NewGuid() }),
            "another probe set" => Signed(honest with { ProbeSetSha256 = new string('0', 64) }),
            "no JSON" => Signed(honest) with { Payload = Convert.ToBase64String("?"u8) },
            _ => throw new ArgumentOutOfRangeException(nameof(how)),
        };
        return new AttestationCheck(new Checks(key)).ReadAsync(answer, desktop, nonce, epoch, default);
    }

    private Contracts.Node.Attestation Signed(AttestationPayload payload, ECDsa? by = null)
    {
        var bytes = CanonicalJson.Write(JsonSerializer.SerializeToElement(payload, NodeJson.Options));
        var signature = Convert.ToBase64String((by ?? key).SignData(bytes, HashAlgorithmName.SHA256));
        return new(Convert.ToBase64String(bytes), signature, "attestation.1", payload.Passed, payload.Probes);
    }

    private sealed class Checks(ECDsa key) : ISignatureChecks
    {
        public Task<bool> VerifyAsync(KeyPurpose purpose, ReadOnlyMemory<byte> data, Signature signature, CancellationToken cancel) => Task.FromResult(
            purpose == KeyPurpose.Attestation && signature.KeyId == "attestation.1" && signature.Value.Length > 0
            && key.VerifyData(data.Span, Convert.FromBase64String(signature.Value), HashAlgorithmName.SHA256));
    }
}
