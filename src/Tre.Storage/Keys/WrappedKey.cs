using System.Security.Cryptography;
using System.Text;
using Tre.Contracts.Keys;

namespace Tre.Storage.Keys;

/// <summary>
/// A project's data key under the master key: <c>MASTER-ID:base64(nonce 12 | AES-256-GCM ciphertext 32 | tag 16)</c>, authenticated
/// with the ids of both keys, so that no key can be passed off as another's.
/// </summary>
internal static class WrappedKey
{
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public static string Wrap(ReadOnlySpan<byte> key, string id, KeyFile master)
    {
        var wrapped = new byte[NonceBytes + KeyBytes + TagBytes];
        var nonce = wrapped.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = Open(master);
        aes.Encrypt(nonce, key, wrapped.AsSpan(NonceBytes, KeyBytes), wrapped.AsSpan(NonceBytes + KeyBytes), Aad(id, master.Record.Id));
        return $"{master.Record.Id}:{Convert.ToBase64String(wrapped)}";
    }

    /// <summary>The id of the master key that a wrapped key needs.</summary>
    public static string MasterId(string wrapped) => wrapped.Split(':')[0];

    /// <exception cref="KeyRefusedException">Not the key of this id under this master key.</exception>
    public static byte[] Unwrap(string wrapped, string id, KeyFile master)
    {
        var key = new byte[KeyBytes];
        try
        {
            var bytes = Convert.FromBase64String(wrapped[(MasterId(wrapped).Length + 1)..]).AsSpan();
            using var aes = Open(master);
            aes.Decrypt(bytes[..NonceBytes], bytes.Slice(NonceBytes, KeyBytes), bytes[(NonceBytes + KeyBytes)..], key, Aad(id, master.Record.Id));
            return key;
        }
        catch (Exception e) when (e is CryptographicException or FormatException or ArgumentException)
        {
            throw new KeyRefusedException($"{id} cannot be unwrapped", e);
        }
    }

    private static AesGcm Open(KeyFile master)
    {
        var key = Convert.FromBase64String(master.Secret);
        try
        {
            return new AesGcm(key, TagBytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static byte[] Aad(string id, string master) => Encoding.ASCII.GetBytes($"tre wrapped key v1\n{id}\n{master}\n");
}
