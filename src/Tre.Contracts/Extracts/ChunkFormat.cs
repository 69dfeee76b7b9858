using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Tre.Contracts.Extracts;

/// <summary>
/// Encrypted file of an extract, version 1.
/// <code>
/// header  "TREX" | version 1 | 3 zero bytes | 32 random bytes (salt)                     40 bytes
/// chunk   AES-256-GCM ciphertext of up to 65,536 bytes | tag                             16 bytes more than its plaintext
/// </code>
/// All chunks but the last are full; the last may be empty. Each file has a key of its own, HKDF-SHA256(project's data key, salt,
/// extract id and file name), because a project's key lives through many files and a 4-byte random nonce prefix alone would
/// repeat too soon. Nonce: 4 bytes derived with the key, then the chunk's index as 8 bytes, big-endian. The index and whether the chunk
/// is the last are authenticated with it, so chunks cannot be dropped, doubled, reordered or taken from elsewhere.
/// </summary>
internal static class ChunkFormat
{
    public const int KeyBytes = 32;
    public const int PlainBytes = 64 * 1024;
    public const int TagBytes = 16;
    public const int SealedBytes = PlainBytes + TagBytes;
    public const int SaltBytes = 32;
    public const int HeaderBytes = 8 + SaltBytes;
    private const int PrefixBytes = 4;
    private static ReadOnlySpan<byte> Magic => "TREX\u0001\0\0\0"u8;

    public static byte[] NewHeader()
    {
        var header = new byte[HeaderBytes];
        Magic.CopyTo(header);
        RandomNumberGenerator.Fill(header.AsSpan(Magic.Length));
        return header;
    }

    public static ReadOnlySpan<byte> Salt(ReadOnlySpan<byte> header) =>
        header.Length == HeaderBytes && header.StartsWith(Magic)
            ? header[Magic.Length..]
            : throw new ExtractFormatException(ExtractFault.Header, "Not an encrypted extract file of a known version");

    /// <summary>Derives the file's key and nonce prefix (36 bytes). The caller clears them.</summary>
    public static byte[] Derive(ReadOnlySpan<byte> dataKey, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> context)
    {
        if (dataKey.Length != KeyBytes)
        {
            throw new ArgumentException("A data key has 32 bytes", nameof(dataKey));
        }

        var derived = new byte[KeyBytes + PrefixBytes];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, dataKey, derived, salt, context);
        return derived;
    }

    /// <summary>Extract id and file name, unambiguously.</summary>
    public static byte[] Context(Guid extractId, string fileName) =>
        Encoding.UTF8.GetBytes($"tre extract file v1\n{extractId:N}\n{ExtractFileName.Require(fileName)}\n");

    public static void Nonce(Span<byte> nonce, ReadOnlySpan<byte> derived, long index)
    {
        derived[KeyBytes..].CopyTo(nonce);
        BinaryPrimitives.WriteInt64BigEndian(nonce[PrefixBytes..], index);
    }

    /// <summary>Room for <see cref="Aad"/>: the context, then 9 bytes that change with each chunk.</summary>
    public static byte[] AadBuffer(ReadOnlySpan<byte> context) => [.. context, .. new byte[9]];

    public static void Aad(Span<byte> buffer, long index, bool last)
    {
        BinaryPrimitives.WriteInt64BigEndian(buffer[^9..], index);
        buffer[^1] = last ? (byte)1 : (byte)0;
    }
}
