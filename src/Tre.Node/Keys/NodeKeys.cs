using System.Security.Cryptography;
using Tre.Contracts.Keys;

namespace Tre.Node.Keys;

/// <summary>The two keys that Node holds. Both are made when Node first starts, so that extracts can be sealed for it.</summary>
public sealed class NodeKeys(KeyDirectory keys)
{
    /// <summary>Process name in the key register.</summary>
    public const string Holder = "node";

    /// <summary>SubjectPublicKeyInfo of the active attestation key, base64.</summary>
    public string AttestationPublicKey => keys.Ensure(KeyPurposeName.Attestation).Record.PublicKey!;

    /// <summary>SubjectPublicKeyInfo of the active transport key, base64.</summary>
    public string TransportPublicKey => keys.Ensure(KeyPurposeName.ExtractTransport).Record.PublicKey!;

    /// <summary>Makes what is missing of both.</summary>
    public void EnsureAll()
    {
        _ = keys.Ensure(KeyPurposeName.Attestation);
        _ = keys.Ensure(KeyPurposeName.ExtractTransport);
    }

    /// <summary>Signs with the attestation key: ECDSA P-256 over SHA-256, r and s of 32 bytes each, base64.</summary>
    public (string KeyId, string Signature) Attest(ReadOnlySpan<byte> payload)
    {
        var file = keys.Ensure(KeyPurposeName.Attestation);
        using var key = ECDsa.Create();
        Import(key, file);
        return (file.Record.Id, Convert.ToBase64String(key.SignData(payload, HashAlgorithmName.SHA256)));
    }

    /// <summary>
    /// Opens a data key that was sealed for Node, with whichever transport key it was sealed for: one that was rotated
    /// since still opens what is on its way. The caller wipes the result.
    /// </summary>
    /// <exception cref="Contracts.Extracts.ExtractFormatException">No key of ours opens it for this project and extract.</exception>
    public byte[] OpenDataKey(string sealedKey, Guid project, Guid extract)
    {
        var active = keys.Ensure(KeyPurposeName.ExtractTransport);
        var retired = keys.Register.OfScope(KeyPurposeName.ExtractTransport, "")
            .Where(r => r.State == KeyStateName.Retired)
            .Select(r => keys.Read(r.Id, r.Purpose));
        foreach (var file in retired)
        {
            try
            {
                return Open(file, sealedKey, project, extract);
            }
            catch (Contracts.Extracts.ExtractFormatException)
            {
                // Sealed for another of our keys, or for nobody; the active one decides.
            }
        }

        return Open(active, sealedKey, project, extract);
    }

    private static byte[] Open(KeyFile file, string sealedKey, Guid project, Guid extract)
    {
        using var key = ECDiffieHellman.Create();
        Import(key, file);
        return SealedKey.Open(sealedKey, key, project, extract);
    }

    private static void Import(ECAlgorithm key, KeyFile file)
    {
        var secret = Convert.FromBase64String(file.Secret);
        try
        {
            key.ImportPkcs8PrivateKey(secret, out _);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }
}
