using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Tre.Contracts.Extracts.Known;

/// <summary>
/// SipHash-2-4 of 64 bits, after Aumasson and Bernstein (2012): a keyed function made for short inputs, of which nobody without the key can tell the output
/// for an input of their choice, or go back from an output. Written here because calling a cryptographic library costs more than the hash of one row.
/// </summary>
/// <param name="first">Bytes 0 to 7 of the key, little-endian.</param>
/// <param name="second">Bytes 8 to 15.</param>
public readonly struct SipHash(ulong first, ulong second)
{
    /// <summary>Bytes of a key.</summary>
    public const int KeyBytes = 16;

    public ulong Hash(ReadOnlySpan<byte> input)
    {
        var (v0, v1, v2, v3) = (first ^ 0x736f6d6570736575, second ^ 0x646f72616e646f6d, first ^ 0x6c7967656e657261, second ^ 0x7465646279746573);
        // The last word holds what is left over, and the length.
        var last = (ulong)input.Length << 56;
        for (; input.Length >= sizeof(ulong); input = input[sizeof(ulong)..])
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(input);
            v3 ^= word;
            Round(ref v0, ref v1, ref v2, ref v3);
            Round(ref v0, ref v1, ref v2, ref v3);
            v0 ^= word;
        }

        for (var i = 0; i < input.Length; i++)
        {
            last |= (ulong)input[i] << (8 * i);
        }

        v3 ^= last;
        Round(ref v0, ref v1, ref v2, ref v3);
        Round(ref v0, ref v1, ref v2, ref v3);
        v0 ^= last;
        v2 ^= 0xff;
        Round(ref v0, ref v1, ref v2, ref v3);
        Round(ref v0, ref v1, ref v2, ref v3);
        Round(ref v0, ref v1, ref v2, ref v3);
        Round(ref v0, ref v1, ref v2, ref v3);
        return v0 ^ v1 ^ v2 ^ v3;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(ref ulong v0, ref ulong v1, ref ulong v2, ref ulong v3)
    {
        v0 += v1;
        v2 += v3;
        v1 = ulong.RotateLeft(v1, 13) ^ v0;
        v3 = ulong.RotateLeft(v3, 16) ^ v2;
        v0 = ulong.RotateLeft(v0, 32);
        v2 += v1;
        v0 += v3;
        v1 = ulong.RotateLeft(v1, 17) ^ v2;
        v3 = ulong.RotateLeft(v3, 21) ^ v0;
        v2 = ulong.RotateLeft(v2, 32);
    }
}
