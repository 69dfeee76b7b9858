using System.Security.Cryptography;

namespace Tre.Contracts.Signing;

/// <summary>Signatures as the platform writes them: ECDSA P-256 over SHA-256, r and s of 32 bytes each, base64.</summary>
public static class SignatureText
{
    private const int Bytes = 64;

    /// <summary>Whether exactly this content was signed with the private half of the key, and the signature is spelt as it was written.</summary>
    public static bool Holds(ECDsa key, ReadOnlySpan<byte> content, string signature)
    {
        ArgumentNullException.ThrowIfNull(key);
        Span<byte> value = stackalloc byte[Bytes];

        // Base64 has bits that no decoder looks at.
        return Convert.TryFromBase64String(signature, value, out var length) && length == Bytes && Convert.ToBase64String(value) == signature
            && key.VerifyData(content, value, HashAlgorithmName.SHA256);
    }
}
