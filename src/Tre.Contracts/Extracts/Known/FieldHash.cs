using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Tre.Contracts.Extracts.Known;

/// <summary>
/// Tells fields apart by 64 bits, with ASCII letters in either case alike: a few multiplications of 64 by 64 bits with secret numbers. It hides nothing by itself
/// and its output leaves this process only through <see cref="SipHash"/>; two fields that met would be a false alarm (about 1 in 2^60 per pair), never a
/// row that is missed.
/// </summary>
internal readonly struct FieldHash
{
    private readonly ulong k0, k1, k2, k3;

    /// <param name="secret">The secret numbers are drawn with it.</param>
    public FieldHash(SipHash secret) => (k0, k1, k2, k3) = (secret.Hash([0]), secret.Hash([1]), secret.Hash([2]), secret.Hash([3]));

    /// <param name="field">Not empty.</param>
    public ulong Hash(ReadOnlySpan<byte> field)
    {
        var (length, state) = ((ulong)field.Length, k0);
        for (; field.Length > 16; field = field[16..])
        {
            state = Product.Fold(Lower(Word(field)) ^ state, Lower(Word(field[8..])) ^ k1);
        }

        // What is read twice does no harm: together with the length it stands for one field only.
        var (one, other) = field.Length >= 8 ? (Word(field), Word(field[^8..]))
            : field.Length >= 4 ? (BinaryPrimitives.ReadUInt32LittleEndian(field), (ulong)BinaryPrimitives.ReadUInt32LittleEndian(field[^4..]))
            : (field[0] | ((ulong)field[field.Length / 2] << 8) | ((ulong)field[^1] << 16), 0UL);
        return Product.Fold(Product.Fold(Lower(one) ^ k1, Lower(other) ^ state) ^ k2, length ^ k3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Word(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt64LittleEndian(bytes);

    /// <summary>Eight bytes at once: those from A to Z become a to z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Lower(ulong bytes)
    {
        var low = bytes & 0x7f7f7f7f7f7f7f7f;
        var isUpper = (low + 0x3f3f3f3f3f3f3f3f) & ~(low + 0x2525252525252525) & ~bytes & 0x8080808080808080;
        return bytes | (isUpper >> 2);
    }
}
