using System.Security.Cryptography;
using System.Text;
using Tre.Contracts.Extracts;

namespace Tre.Contracts.Keys;

/// <summary>
/// Hands a project's data key to Node for one extract, so that only the holder of Node's transport key can read it.
/// <code>version 1 | ephemeral P-256 point, uncompressed (65) | AES-256-GCM of the 32-byte key, with tag (48)</code>
/// as base64url. The wrapping key is HKDF-SHA256 of the ECDH secret over both public points, project and extract; being used
/// once, it needs no nonce but zero.
/// </summary>
public static class SealedKey
{
    /// <summary>Stands in the place of an extract's id where a key is sealed for the project's volumes.</summary>
    public static readonly Guid Volumes = Guid.Empty;

    private const int PointBytes = 65;
    private const int KeyBytes = 32;
    private const int TagBytes = 16;
    private const int TotalBytes = 1 + PointBytes + KeyBytes + TagBytes;

    /// <param name="dataKey">The project's data key, 32 bytes.</param>
    /// <param name="recipient">Node's public transport key, on P-256.</param>
    /// <param name="projectId">Project whose key it is.</param>
    /// <param name="extractId">The one extract that it is sealed for.</param>
    public static string Seal(ReadOnlySpan<byte> dataKey, ECDiffieHellmanPublicKey recipient, Guid projectId, Guid extractId)
    {
        if (dataKey.Length != KeyBytes)
        {
            throw new ArgumentException("A data key has 32 bytes", nameof(dataKey));
        }

        using var ephemeral = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var sealedKey = new byte[TotalBytes];
        sealedKey[0] = 1;
        var point = sealedKey.AsSpan(1, PointBytes);
        P256.WritePoint(ephemeral.PublicKey, point);
        var context = Context(projectId, extractId);
        using var aes = Cipher(ephemeral, recipient, point, recipient, context);
        var body = sealedKey.AsSpan(1 + PointBytes);
        aes.Encrypt(new byte[12], dataKey, body[..KeyBytes], body[KeyBytes..], context);
        return System.Buffers.Text.Base64Url.EncodeToString(sealedKey);
    }

    /// <summary>The data key, 32 bytes. The caller clears it after use.</summary>
    /// <exception cref="ExtractFormatException">Malformed, for another recipient, project or extract, or changed.</exception>
    public static byte[] Open(string sealedKey, ECDiffieHellman recipient, Guid projectId, Guid extractId)
    {
        ArgumentNullException.ThrowIfNull(recipient);
        var dataKey = new byte[KeyBytes];
        try
        {
            var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(sealedKey);
            if (bytes.Length != TotalBytes || bytes[0] != 1)
            {
                throw Refused(null);
            }

            var point = bytes.AsSpan(1, PointBytes);
            using var ephemeral = P256.ReadPoint(point);
            var context = Context(projectId, extractId);
            using var aes = Cipher(recipient, ephemeral.PublicKey, point, recipient.PublicKey, context);
            var body = bytes.AsSpan(1 + PointBytes);
            aes.Decrypt(new byte[12], body[..KeyBytes], body[KeyBytes..], dataKey, context);
            return dataKey;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            throw Refused(e);
        }
    }

    private static AesGcm Cipher(
        ECDiffieHellman own, ECDiffieHellmanPublicKey other, ReadOnlySpan<byte> ephemeral, ECDiffieHellmanPublicKey recipient, byte[] context)
    {
        var info = new byte[PointBytes + context.Length];
        P256.WritePoint(recipient, info);
        context.CopyTo(info, PointBytes);
        var secret = own.DeriveRawSecretAgreement(other);
        Span<byte> key = stackalloc byte[KeyBytes];
        try
        {
            HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, key, ephemeral, info);
            return new AesGcm(key, TagBytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static byte[] Context(Guid projectId, Guid extractId) =>
        Encoding.ASCII.GetBytes($"tre sealed key v1\n{projectId:N}\n{extractId:N}\n");

    private static ExtractFormatException Refused(Exception? inner) =>
        new(ExtractFault.SealedKey, "The sealed key does not open for this project and extract", inner);
}
