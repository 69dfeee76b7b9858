using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Tre.Contracts.Extracts.Known;

namespace Tre.Extractor.Risks;

/// <summary>
/// Tells values apart by 64 bits while one table passes: multiplications with secret numbers of the moment. Two of a million values that meet count as one, by a
/// chance of about 1 in 10 million. Nothing of it is kept.
/// </summary>
internal readonly struct ValueHash
{
    private readonly ulong k0, k1, k2, k3;

    public ValueHash()
    {
        Span<ulong> keys = stackalloc ulong[4];
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(keys));
        (k0, k1, k2, k3) = (keys[0], keys[1], keys[2], keys[3]);
    }

    /// <summary>Of a number, to choose by.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Of(uint number) => Product.Fold(number ^ k0, k3);

    /// <summary>Both in this order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Both(ulong one, ulong other) => Product.Fold(one ^ k2, Product.Fold(other ^ k0, k3) ^ k1);

    /// <param name="field">As it is written; a missing one is a value, too.</param>
    public ulong Of(ReadOnlySpan<byte> field)
    {
        var (state, length) = (k0, (ulong)field.Length);
        for (; field.Length > 8; field = field[8..])
        {
            state = Product.Fold(BinaryPrimitives.ReadUInt64LittleEndian(field) ^ state, k1);
        }

        ulong last = 0;
        if (field.Length >= 4)
        {
            last = BinaryPrimitives.ReadUInt32LittleEndian(field) | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(field[^4..]) << 32);
        }
        else if (field.Length > 0)
        {
            last = field[0] | ((ulong)field[field.Length / 2] << 8) | ((ulong)field[^1] << 16);
        }

        return Product.Fold(Product.Fold(last ^ state, k2) ^ length, k3);
    }
}
