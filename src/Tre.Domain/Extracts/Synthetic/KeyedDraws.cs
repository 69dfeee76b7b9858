using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Tre.Domain.Extracts.Synthetic;

/// <summary>Random numbers that are the same for the same key and purpose: AES-256 over a counter. Not for several threads.</summary>
public sealed class KeyedDraws : IDisposable
{
    private readonly Aes aes = Aes.Create();
    private readonly byte[] counters = new byte[4096];
    private readonly byte[] numbers = new byte[4096];
    private ulong counter;
    private int at;

    /// <param name="secret">32 bytes.</param>
    /// <param name="purpose">Another one gives other numbers.</param>
    public KeyedDraws(ReadOnlySpan<byte> secret, string purpose)
    {
        Span<byte> key = stackalloc byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, key, [], Encoding.UTF8.GetBytes("tre synthetic draws v1\n" + purpose));
        aes.SetKey(key);
        CryptographicOperations.ZeroMemory(key);
        at = numbers.Length;
    }

    public ulong Next()
    {
        if (at == numbers.Length)
        {
            for (var i = 0; i < counters.Length; i += 16)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(counters.AsSpan(i), counter++);
            }

            aes.EncryptEcb(counters, numbers, PaddingMode.None);
            at = 0;
        }

        at += 8;
        return BinaryPrimitives.ReadUInt64LittleEndian(numbers.AsSpan(at - 8));
    }

    /// <summary>A whole number from 0 to below <paramref name="limit"/>, which is above zero. Its bias is below 2⁻³² for limits below 2³².</summary>
    public long Below(long limit) => (long)(Next() % (ulong)limit);

    public void Dispose() => aes.Dispose();
}
