using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Tre.Contracts.Extracts.Known;

/// <summary>What <see cref="SipHash"/> does, of eight inputs of one length at once, one in each lane of a vector.</summary>
/// <param name="first">Bytes 0 to 7 of the key, little-endian.</param>
/// <param name="second">Bytes 8 to 15.</param>
internal readonly struct SipLanes(ulong first, ulong second)
{
    /// <summary>Inputs at once.</summary>
    public const int Count = 8;

    /// <param name="words">Words of eight bytes, little-endian: the first of each input, then the second of each, and so on.</param>
    /// <param name="last">The byte that ends each input.</param>
    /// <param name="hashes">Takes eight hashes.</param>
    public void Hash(ReadOnlySpan<ulong> words, byte last, Span<ulong> hashes)
    {
        var (v0, v1) = (Vector512.Create(first ^ 0x736f6d6570736575), Vector512.Create(second ^ 0x646f72616e646f6d));
        var (v2, v3) = (Vector512.Create(first ^ 0x6c7967656e657261), Vector512.Create(second ^ 0x7465646279746573));
        var length = (words.Length / Count * sizeof(ulong)) + 1;
        foreach (var word in MemoryMarshal.Cast<ulong, Vector512<ulong>>(words))
        {
            Take(ref v0, ref v1, ref v2, ref v3, word);
        }

        Take(ref v0, ref v1, ref v2, ref v3, Vector512.Create(((ulong)length << 56) | last));
        v2 ^= Vector512.Create(0xffUL);
        for (var i = 0; i < 4; i++)
        {
            Round(ref v0, ref v1, ref v2, ref v3);
        }

        (v0 ^ v1 ^ v2 ^ v3).CopyTo(hashes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take(ref Vector512<ulong> v0, ref Vector512<ulong> v1, ref Vector512<ulong> v2, ref Vector512<ulong> v3, Vector512<ulong> word)
    {
        v3 ^= word;
        Round(ref v0, ref v1, ref v2, ref v3);
        Round(ref v0, ref v1, ref v2, ref v3);
        v0 ^= word;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(ref Vector512<ulong> v0, ref Vector512<ulong> v1, ref Vector512<ulong> v2, ref Vector512<ulong> v3)
    {
        v0 += v1;
        v2 += v3;
        v1 = Left(v1, 13) ^ v0;
        v3 = Left(v3, 16) ^ v2;
        v0 = Left(v0, 32);
        v2 += v1;
        v0 += v3;
        v1 = Left(v1, 17) ^ v2;
        v3 = Left(v3, 21) ^ v0;
        v2 = Left(v2, 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Left(Vector512<ulong> x, [ConstantExpected] byte bits) =>
        Avx512F.IsSupported ? Avx512F.RotateLeft(x, bits) : (x << bits) | (x >>> (64 - bits));
}
