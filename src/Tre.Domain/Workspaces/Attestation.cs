namespace Tre.Domain.Workspaces;

/// <summary>Node's signed statement on the isolation of one desktop at one moment. Never changed.</summary>
public sealed class Attestation
{
    private Attestation()
    {
    }

    public Attestation(Guid id, Guid desktopId, long generation, bool passed, int probes, int failed, string payload, string signature, string keyId, DateTimeOffset at) =>
        (Id, DesktopId, Generation, Passed, Probes, Failed, Payload, Signature, KeyId, At) = (id, desktopId, generation, passed, probes, failed, payload, signature, keyId, at);

    public Guid Id { get; private set; }

    public Guid DesktopId { get; private set; }

    public long Generation { get; private set; }

    public bool Passed { get; private set; }

    public int Probes { get; private set; }

    public int Failed { get; private set; }

    /// <summary>Canonical JSON that the signature covers.</summary>
    public string Payload { get; private set; } = "";

    /// <summary>ECDSA P-256 over the payload's UTF-8 bytes (base64).</summary>
    public string Signature { get; private set; } = "";

    public string KeyId { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}
