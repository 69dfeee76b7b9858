namespace Tre.Domain.Closures;

/// <summary>The signed statement that a project's data are destroyed. There is one per project, and it is never changed.</summary>
public sealed class DestructionCertificate
{
    private DestructionCertificate()
    {
    }

    public DestructionCertificate(Guid id, Guid projectId, string certificate, string signature, string keyId, DateTimeOffset at) =>
        (Id, ProjectId, Certificate, Signature, KeyId, At) = (id, projectId, certificate, signature, keyId, at);

    public Guid Id { get; private set; }

    public Guid ProjectId { get; private set; }

    /// <summary>Canonical JSON.</summary>
    public string Certificate { get; private set; } = "";

    /// <summary>ECDSA P-256 over the certificate's UTF-8 bytes (base64).</summary>
    public string Signature { get; private set; } = "";

    public string KeyId { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}
