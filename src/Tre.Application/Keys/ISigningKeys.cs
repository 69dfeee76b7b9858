namespace Tre.Application.Keys;

/// <summary>Signs with this process's own keys.</summary>
public interface ISigningKeys
{
    /// <summary>Signs with the active key of the purpose, which this process must hold.</summary>
    Task<Signature> SignAsync(KeyPurpose purpose, ReadOnlyMemory<byte> data, CancellationToken cancel);
}

/// <summary>Verifies signatures of any process against the register.</summary>
public interface ISignatureChecks
{
    /// <summary>Whether the signature is of exactly this data by a registered, not destroyed key of this purpose.</summary>
    Task<bool> VerifyAsync(KeyPurpose purpose, ReadOnlyMemory<byte> data, Signature signature, CancellationToken cancel);
}

/// <param name="KeyId">Key in the register.</param>
/// <param name="Value">ECDSA P-256 over SHA-256, r and s of 32 bytes each; base64.</param>
public sealed record Signature(string KeyId, string Value);
