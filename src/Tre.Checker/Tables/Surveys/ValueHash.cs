using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace Tre.Checker.Tables.Surveys;

/// <summary>Hashes of cells under a key of this process, so that nobody can write cells that all fall into one place.</summary>
internal static class ValueHash
{
    /// <summary>Bytes of the longest cell that is compared as two words.</summary>
    public const int ShortBytes = 16;

    private static readonly ulong First = Odd();
    private static readonly ulong Second = Odd();

    // Sixteen times all bits, then none: what is loaded from as many places before the middle as a cell has bytes, covers the cell.
    private static ReadOnlySpan<byte> Cover =>
    [
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    /// <summary>A short cell as two words, zeros behind it: a text holds no NUL, so that no other cell becomes the same.</summary>
    /// <param name="cell">At least sixteen bytes may be read from it.</param>
    /// <param name="length">At most sixteen.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (ulong Low, ulong High) Words(ref byte cell, int length)
    {
        var cover = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(Cover), (nuint)(ShortBytes - length));
        var words = (Vector128.LoadUnsafe(ref cell) & cover).AsUInt64();
        return (words.ToScalar(), words.GetElement(1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(ulong low, ulong high)
    {
        var top = Math.BigMul(low ^ First, high ^ Second, out var bottom);
        return top ^ bottom;
    }

    /// <summary>Of a cell that is longer than two words.</summary>
    public static ulong Of(ReadOnlySpan<byte> cell)
    {
        ref var at = ref MemoryMarshal.GetReference(cell);
        var hash = (ulong)cell.Length;
        for (var i = 0; i + 16 <= cell.Length; i += 16) hash = Of(Word(ref at, i) ^ hash, Word(ref at, i + 8));
        return Of(Word(ref at, cell.Length - 16) ^ hash, Word(ref at, cell.Length - 8));
    }

    private static ulong Word(ref byte at, int offset) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref at, offset));

    private static ulong Odd()
    {
        Span<byte> random = stackalloc byte[8];
        RandomNumberGenerator.Fill(random);
        return BitConverter.ToUInt64(random) | 1;
    }
}
