using System.Globalization;
using System.Security.Cryptography;
using Tre.Application.Keys;

namespace Tre.Storage.Keys;

/// <summary>HMAC-SHA256 over kind, a zero byte and value, cut to 128 bits, in hex. The key is set up once, not for every value.</summary>
internal sealed class HmacPseudonymiser : IPseudonymiser
{
    private readonly IncrementalHash hmac;
    private readonly HmacLanes lanes;
    private byte[] input = new byte[256];

    /// <param name="keyId">The key's id.</param>
    /// <param name="key">The key; cleared.</param>
    public HmacPseudonymiser(string keyId, byte[] key)
    {
        KeyId = keyId;
        hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        lanes = new HmacLanes(key);
        CryptographicOperations.ZeroMemory(key);
    }

    public string Scheme => "hmac-sha256-128/hex/1";

    public string KeyId { get; }

    public void Write(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> value, Span<byte> pseudonym)
    {
        var length = kind.Length + 1 + value.Length;
        if (input.Length < length)
        {
            input = new byte[length * 2];
        }

        kind.CopyTo(input);
        input[kind.Length] = 0;
        value.CopyTo(input.AsSpan(kind.Length + 1));
        Span<byte> hash = stackalloc byte[32];
        hmac.AppendData(input.AsSpan(0, length));
        hmac.GetHashAndReset(hash);
        if (!Convert.TryToHexStringLower(hash[..(IPseudonymiser.Length / 2)], pseudonym, out _))
        {
            throw new ArgumentException("A pseudonym needs 32 bytes", nameof(pseudonym));
        }
    }

    public void Write(ReadOnlySpan<byte> kind, ReadOnlySpan<long> values, Span<byte> pseudonyms)
    {
        Span<byte> text = stackalloc byte[HmacLanes.MostBytes];
        kind.CopyTo(text);
        text[kind.Length] = 0;
        Span<byte> hash = stackalloc byte[IPseudonymiser.Length / 2];
        while (!values.IsEmpty)
        {
            var many = Math.Min(values.Length, Sha256Lanes.Count);
            lanes.Begin();
            for (var i = 0; i < many; i++)
            {
                values[i].TryFormat(text[(kind.Length + 1)..], out var length, default, CultureInfo.InvariantCulture);
                lanes.Set(i, text[..(kind.Length + 1 + length)]);
            }

            lanes.Finish();
            for (var i = 0; i < many; i++)
            {
                lanes.Get(i, hash);
                Convert.TryToHexStringLower(hash, pseudonyms[(i * IPseudonymiser.Length)..], out _);
            }

            values = values[many..];
            pseudonyms = pseudonyms[(many * IPseudonymiser.Length)..];
        }
    }

    public void Dispose()
    {
        hmac.Dispose();
        lanes.Dispose();
        Array.Clear(input);
    }
}
