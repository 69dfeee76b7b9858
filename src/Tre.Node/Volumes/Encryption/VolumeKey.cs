using System.Security.Cryptography;
using System.Text;

namespace Tre.Node.Volumes.Encryption;

/// <summary>The key under which a volume's file system encrypts names and contents. Wiped when disposed.</summary>
public sealed class VolumeKey : IDisposable
{
    /// <summary>AES-256-XTS needs two keys of 32 bytes.</summary>
    public const int Length = 64;

    private readonly byte[] _bytes = new byte[Length];

    private VolumeKey()
    {
    }

    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Derives it from a secret of the project's, by HKDF-SHA256.</summary>
    /// <param name="secret">32 bytes.</param>
    /// <param name="purpose">What it is for: different purposes give unrelated keys.</param>
    public static VolumeKey Derive(ReadOnlySpan<byte> secret, string purpose)
    {
        var key = new VolumeKey();
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, key._bytes, [], Encoding.UTF8.GetBytes($"tre volume v1\n{purpose}"));
        return key;
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_bytes);
}
