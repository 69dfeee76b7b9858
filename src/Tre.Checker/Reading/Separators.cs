using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tre.Checker.Reading;

/// <summary>Cuts records that hold neither quote nor carriage return: delimiters and line feeds are all there is to see. Sixty-four bytes are looked at together.</summary>
internal struct Separators
{
    private const int Block = 64;
    private int _block;
    private ulong _separators;
    private ulong _ends;
    private ulong _odd;

    /// <summary>Begins at <paramref name="at"/>.</summary>
    public Separators(ReadOnlySpan<byte> text, byte delimiter, int at)
    {
        _block = at & -Block;
        if (_block + Block > text.Length) return;
        Look(text, delimiter, _block, out _separators, out _ends, out _odd);
        var rest = ulong.MaxValue << (at & (Block - 1));
        (_separators, _odd) = (_separators & rest, _odd & rest);
    }

    /// <summary>Cuts the record at <paramref name="at"/> and moves behind it; false, and nothing moved, where that takes more care, as in the file's last bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Cut(ReadOnlySpan<byte> text, byte delimiter, ref int at, (int Start, int Length)[] cells, int longest, out int count)
    {
        var (block, separators, ends, odd) = (_block, _separators, _ends, _odd);
        var cell = at;
        count = 0;
        while (true)
        {
            if (separators == 0)
            {
                block += Block;
                if (odd != 0 || block + Block > text.Length) return false;
                Look(text, delimiter, block, out separators, out ends, out odd);
                continue;
            }
            var first = separators & (0 - separators);
            var end = block + BitOperations.TrailingZeroCount(separators);
            if ((odd & (first - 1)) != 0 || end - cell > longest || (uint)count >= (uint)cells.Length) return false;
            cells[count++] = (cell, end - cell);
            cell = end + 1;
            separators ^= first;
            if ((ends & first) != 0) break;
        }
        (_block, _separators, _ends, _odd, at) = (block, separators, ends, odd, cell);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Look(ReadOnlySpan<byte> text, byte delimiter, int block, out ulong separators, out ulong ends, out ulong odd)
    {
        ref var at = ref Unsafe.Add(ref MemoryMarshal.GetReference(text), block);
        var (low, high) = (Vector256.LoadUnsafe(ref at), Vector256.LoadUnsafe(ref at, 32));
        ends = Bits(Vector256.Equals(low, Vector256.Create((byte)'\n')), Vector256.Equals(high, Vector256.Create((byte)'\n')));
        separators = ends | Bits(Vector256.Equals(low, Vector256.Create(delimiter)), Vector256.Equals(high, Vector256.Create(delimiter)));
        odd = Bits(
            Vector256.Equals(low, Vector256.Create((byte)'"')) | Vector256.Equals(low, Vector256.Create((byte)'\r')),
            Vector256.Equals(high, Vector256.Create((byte)'"')) | Vector256.Equals(high, Vector256.Create((byte)'\r')));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits(Vector256<byte> low, Vector256<byte> high) => low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << 32);
}
