namespace Tre.Contracts.Keys;

/// <summary>What the register says of one key; world-readable, no secret in it.</summary>
/// <param name="Id">Purpose, scope if any, and generation, such as <c>attestation.1</c>.</param>
/// <param name="Purpose">One of <see cref="KeyPurposeName"/>.</param>
/// <param name="Scope">What the key is for within its purpose, such as a project's id; empty where it is for all.</param>
/// <param name="Holder">The only process that has the secret: web, orchestrator, extractor or node.</param>
/// <param name="Algorithm">One of <see cref="KeyAlgorithmName"/>.</param>
/// <param name="Created">When it was made, UTC.</param>
/// <param name="State">One of <see cref="KeyStateName"/>.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo, base64; null for symmetric keys.</param>
public sealed record KeyRecord(
    string Id,
    string Purpose,
    string Scope,
    string Holder,
    string Algorithm,
    DateTimeOffset Created,
    string State,
    string? PublicKey);

/// <summary>A key and its secret, as the holder keeps it.</summary>
/// <param name="Record">The register's entry at the time it was made.</param>
/// <param name="Secret">PKCS#8 for elliptic curves, raw bytes for symmetric keys, ciphertext for a wrapped key; base64.</param>
public sealed record KeyFile(KeyRecord Record, string Secret);

public static class KeyStateName
{
    /// <summary>In use.</summary>
    public const string Active = "active";

    /// <summary>Superseded: still verifies and unwraps what it made, makes nothing new.</summary>
    public const string Retired = "retired";

    /// <summary>The secret is gone.</summary>
    public const string Destroyed = "destroyed";
}

public static class KeyAlgorithmName
{
    public const string EcdsaP256 = "ecdsa-p256-sha256";
    public const string EcdhP256 = "ecdh-p256";
    public const string Aes256 = "aes-256-gcm";
    public const string HmacSha256 = "hmac-sha256";
}

public static class KeyPurposeName
{
    public const string AuditCheckpoint = "audit-checkpoint";
    public const string ReleaseRecord = "release-record";
    public const string Attestation = "attestation";
    public const string ExtractTransport = "extract-transport";
    public const string Master = "master";
    public const string ProjectData = "project-data";
    public const string ProjectVolumes = "project-volumes";
    public const string Pseudonym = "pseudonym";
    public const string DestructionCertificate = "destruction-certificate";
    public const string DataProtection = "data-protection";
    public const string Catalogue = "catalogue";
}
