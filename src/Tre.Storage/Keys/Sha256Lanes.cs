using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Tre.Storage.Keys;

/// <summary>
/// SHA-256 (FIPS 180-4) of eight blocks at once, one in each lane of a vector: a library's call for one short text costs more than its hash. Has no branch
/// and no table access that depends on what is hashed.
/// </summary>
internal static class Sha256Lanes
{
    /// <summary>Blocks at once.</summary>
    public const int Count = 8;

    /// <summary>32-bit words of a block, and of a state.</summary>
    public const int BlockWords = 16, StateWords = 8;

    private static ReadOnlySpan<uint> Constants =>
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    /// <summary>The state before the first block.</summary>
    public static ReadOnlySpan<uint> Start => [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

    /// <summary>Takes the next block of each lane into its state.</summary>
    /// <param name="state">Eight words, each of eight lanes; becomes the state after the block.</param>
    /// <param name="block">Sixteen words, each of eight lanes; is used up.</param>
    public static void Take(Span<Vector256<uint>> state, Span<Vector256<uint>> block)
    {
        ref var w = ref MemoryMarshal.GetReference(block[..BlockWords]);
        ref var s = ref MemoryMarshal.GetReference(state[..StateWords]);
        ref var k = ref MemoryMarshal.GetReference(Constants);
        var (a, b, c, d) = (s, Unsafe.Add(ref s, 1), Unsafe.Add(ref s, 2), Unsafe.Add(ref s, 3));
        var (e, f, g, h) = (Unsafe.Add(ref s, 4), Unsafe.Add(ref s, 5), Unsafe.Add(ref s, 6), Unsafe.Add(ref s, 7));
        for (var round = 0; round < 64; round++)
        {
            ref var word = ref Unsafe.Add(ref w, round & 15);
            if (round >= 16)
            {
                word += Small(Unsafe.Add(ref w, (round + 1) & 15), 7, 18, 3) + Unsafe.Add(ref w, (round + 9) & 15) + Small(Unsafe.Add(ref w, (round + 14) & 15), 17, 19, 10);
            }

            var one = h + Large(e, 6, 11, 25) + (g ^ (e & (f ^ g))) + Vector256.Create(Unsafe.Add(ref k, round)) + word;
            var other = Large(a, 2, 13, 22) + ((a & b) | (c & (a | b)));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + one, c, b, a, one + other);
        }

        s += a;
        Unsafe.Add(ref s, 1) += b;
        Unsafe.Add(ref s, 2) += c;
        Unsafe.Add(ref s, 3) += d;
        Unsafe.Add(ref s, 4) += e;
        Unsafe.Add(ref s, 5) += f;
        Unsafe.Add(ref s, 6) += g;
        Unsafe.Add(ref s, 7) += h;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Large(Vector256<uint> x, [ConstantExpected] byte a, [ConstantExpected] byte b, [ConstantExpected] byte c) => Right(x, a) ^ Right(x, b) ^ Right(x, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Small(Vector256<uint> x, [ConstantExpected] byte a, [ConstantExpected] byte b, [ConstantExpected] byte shift) => Right(x, a) ^ Right(x, b) ^ (x >>> shift);

    /// <summary>Turns each lane to the right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Right(Vector256<uint> x, [ConstantExpected] byte bits) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateRight(x, bits) : (x >>> bits) | (x << (32 - bits));
}
