using System.Text;
using System.Text.Json;
using Tre.Application.Keys;
using Tre.Application.Workspaces;
using Tre.Contracts.Node;

namespace Tre.Orchestrator.Node;

/// <summary>Believes an attestation only if it is signed with Node's registered key and is about what was asked.</summary>
public sealed class AttestationCheck(ISignatureChecks signatures)
{
    /// <exception cref="NodeFault">It cannot be believed.</exception>
    public async Task<ProbeRound> ReadAsync(Contracts.Node.Attestation attestation, Guid desktop, string nonce, long epoch, CancellationToken cancel)
    {
        byte[] bytes;
        AttestationPayload payload;
        try
        {
            bytes = Convert.FromBase64String(attestation.Payload);
            payload = JsonSerializer.Deserialize<AttestationPayload>(bytes, NodeJson.Options) ?? throw Forged("is empty");
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw Forged("cannot be read", e);
        }

        if (!await signatures.VerifyAsync(KeyPurpose.Attestation, bytes, new(attestation.KeyId, attestation.Signature), cancel))
        {
            throw Forged("is not signed with a registered key");
        }

        if (payload.DesktopId != desktop || payload.Nonce != nonce || payload.Epoch != epoch)
        {
            throw Forged("is of another desktop or an older round");
        }

        var fault = RoundRules.Fault(payload);
        var passed = fault is null && attestation.Passed && payload.Passed && payload.Probes.All(probe => probe.Passed);
        List<string> failed = [.. payload.Probes.Where(probe => !probe.Passed).Select(probe => $"{probe.Role}/{probe.Id}")];
        if (fault is not null)
        {
            failed.Add($"the round is void: {fault}");
        }

        return new(passed, payload.Probes.Count, failed, payload.Generation, Encoding.UTF8.GetString(bytes), attestation.Signature, attestation.KeyId);
    }

    private static NodeFault Forged(string how, Exception? inner = null) =>
        new(NodeFault.AttestationRefused, $"The attestation {how}.", transient: false, inner);
}
