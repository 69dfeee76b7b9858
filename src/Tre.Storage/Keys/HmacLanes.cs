using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace Tre.Storage.Keys;

/// <summary>HMAC-SHA256 (RFC 2104) under one key of eight short texts at once. Safe for one thread.</summary>
internal sealed class HmacLanes : IDisposable
{
    /// <summary>Bytes of the longest text: with its padding it fills one block.</summary>
    public const int MostBytes = BlockBytes - 9;

    private const int BlockBytes = 64;
    private readonly Vector256<uint>[] inner;
    private readonly Vector256<uint>[] outer;
    private readonly Vector256<uint>[] state = new Vector256<uint>[Sha256Lanes.StateWords];
    private readonly Vector256<uint>[] block = new Vector256<uint>[Sha256Lanes.BlockWords];

    public HmacLanes(ReadOnlySpan<byte> key)
    {
        Span<byte> padded = stackalloc byte[BlockBytes];
        padded.Clear();
        if (key.Length > BlockBytes)
        {
            SHA256.HashData(key, padded);
        }
        else
        {
            key.CopyTo(padded);
        }

        (inner, outer) = (After(padded, 0x36), After(padded, 0x5c));
        CryptographicOperations.ZeroMemory(padded);
    }

    /// <summary>Begins eight empty texts.</summary>
    public void Begin() => Array.Clear(block);

    /// <summary>Says what a lane's text is.</summary>
    /// <param name="lane">0 to 7.</param>
    /// <param name="text">At most <see cref="MostBytes"/>.</param>
    public void Set(int lane, ReadOnlySpan<byte> text)
    {
        Span<byte> bytes = stackalloc byte[BlockBytes];
        bytes.Clear();
        text.CopyTo(bytes);
        bytes[text.Length] = 0x80;
        var words = MemoryMarshal.Cast<Vector256<uint>, uint>(block.AsSpan());
        for (var at = 0; at <= text.Length; at += sizeof(uint))
        {
            words[(at / sizeof(uint) * Sha256Lanes.Count) + lane] = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
        }

        words[((Sha256Lanes.BlockWords - 1) * Sha256Lanes.Count) + lane] = (uint)(BlockBytes + text.Length) * 8;
    }

    /// <summary>Works out all eight.</summary>
    public void Finish()
    {
        inner.CopyTo(state.AsSpan());
        Sha256Lanes.Take(state, block);
        state.CopyTo(block.AsSpan());
        block[Sha256Lanes.StateWords] = Vector256.Create(0x80000000u);
        block.AsSpan((Sha256Lanes.StateWords + 1)..).Clear();
        block[^1] = Vector256.Create((uint)(BlockBytes + SHA256.HashSizeInBytes) * 8);
        outer.CopyTo(state.AsSpan());
        Sha256Lanes.Take(state, block);
    }

    /// <summary>Writes the beginning of a lane's HMAC.</summary>
    /// <param name="lane">0 to 7.</param>
    /// <param name="hash">Takes as many bytes as it has, a multiple of 4 and at most 32.</param>
    public void Get(int lane, Span<byte> hash)
    {
        var words = MemoryMarshal.Cast<Vector256<uint>, uint>(state.AsSpan());
        for (var at = 0; at < hash.Length; at += sizeof(uint))
        {
            BinaryPrimitives.WriteUInt32BigEndian(hash[at..], words[(at / sizeof(uint) * Sha256Lanes.Count) + lane]);
        }
    }

    /// <summary>The state of every lane after the key, with each byte changed by a pad.</summary>
    private static Vector256<uint>[] After(ReadOnlySpan<byte> key, byte pad)
    {
        Span<Vector256<uint>> words = stackalloc Vector256<uint>[Sha256Lanes.BlockWords];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = Vector256.Create(BinaryPrimitives.ReadUInt32BigEndian(key[(i * sizeof(uint))..]) ^ (pad * 0x01010101u));
        }

        var state = new Vector256<uint>[Sha256Lanes.StateWords];
        for (var i = 0; i < state.Length; i++)
        {
            state[i] = Vector256.Create(Sha256Lanes.Start[i]);
        }

        Sha256Lanes.Take(state, words);
        words.Clear();
        return state;
    }

    public void Dispose() => Array.ForEach([inner, outer, state, block], Array.Clear);
}
