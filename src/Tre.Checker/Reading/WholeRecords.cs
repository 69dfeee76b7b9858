using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tre.Checker.Reading;

/// <summary>
/// Cuts many records at once where nothing but delimiters and line ends is to be seen in them and each is as wide as it should be. Stops before the
/// first that takes more care. Sixty-four bytes are looked at together, and a record's width is told from where its line feed stands among the separators.
/// </summary>
internal static class WholeRecords
{
    private const int Block = 64;

    /// <summary>Cells, and records, that may be written behind those that were asked for.</summary>
    public const int Slack = Block + 4;

    /// <param name="text">The file.</param>
    /// <param name="delimiter">Between two cells.</param>
    /// <param name="at">Where the first record begins.</param>
    /// <param name="width">Cells that each record must have; at least two, because an empty line is no record.</param>
    /// <param name="longest">Bytes of a cell beyond which more care is needed.</param>
    /// <param name="cells">Room for those that are wanted, and <see cref="Slack"/>.</param>
    /// <param name="next">Where the record behind the last that was cut begins.</param>
    /// <returns>Records cut.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Cut(ReadOnlySpan<byte> text, byte delimiter, int at, int width, int longest, Span<(int Start, int Length)> cells, out int next)
    {
        next = at;
        // Then only what reaches over a whole block, or out of the one before, can be too long.
        if (longest < Block) return 0;
        var (count, records, cell, due, rest, before) = (0, 0, at, width - 1, ulong.MaxValue << (at & (Block - 1)), 0UL);
        ref var to = ref MemoryMarshal.GetReference(cells);
        for (var block = at & -Block; block + Block <= text.Length && count <= cells.Length - Slack; block += Block)
        {
            var seen = Look(text, delimiter, block);
            var (separators, ends, returns) = (seen.Separators & rest, seen.Ends & rest, seen.Returns & rest);
            var follow = (returns << 1) | before;
            var odd = (seen.Quotes & rest) | (follow & ~ends);
            if (odd != 0)
            {
                var plain = (odd & (0 - odd)) - 1;
                (separators, ends) = (separators & plain, ends & plain);
            }
            if (block + BitOperations.TrailingZeroCount(separators) - cell > longest) return records;
            var from = count;
            // Four at a time: what is written behind the last is written over, or never looked at.
            for (var left = separators; left != 0; count += 4)
            {
                ref var four = ref Unsafe.Add(ref to, count);
                for (var i = 0; i < 4; i++)
                {
                    var end = block + BitOperations.TrailingZeroCount(left);
                    Unsafe.Add(ref four, i) = (cell, end - cell);
                    cell = end + 1;
                    left &= left - 1;
                }
            }
            if (separators != 0)
            {
                count = from + BitOperations.PopCount(separators);
                cell = block + Block - BitOperations.LeadingZeroCount(separators);
            }
            for (var left = ends; left != 0; left &= left - 1)
            {
                var bit = left & (0 - left);
                if (from + BitOperations.PopCount(separators & (bit - 1)) != due) return records;
                if ((follow & bit) != 0) cells[due].Length--;
                records++;
                due += width;
                next = block + BitOperations.TrailingZeroCount(bit) + 1;
            }
            if (odd != 0) return records;
            (rest, before) = (ulong.MaxValue, returns >> (Block - 1));
        }
        return records;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (ulong Separators, ulong Ends, ulong Quotes, ulong Returns) Look(ReadOnlySpan<byte> text, byte delimiter, int block)
    {
        ref var at = ref Unsafe.Add(ref MemoryMarshal.GetReference(text), block);
        if (Vector512.IsHardwareAccelerated)
        {
            var bytes = Vector512.LoadUnsafe(ref at);
            var feeds = Vector512.Equals(bytes, Vector512.Create((byte)'\n')).ExtractMostSignificantBits();
            return (feeds | Vector512.Equals(bytes, Vector512.Create(delimiter)).ExtractMostSignificantBits(), feeds,
                Vector512.Equals(bytes, Vector512.Create((byte)'"')).ExtractMostSignificantBits(), Vector512.Equals(bytes, Vector512.Create((byte)'\r')).ExtractMostSignificantBits());
        }
        var (low, high) = (Vector256.LoadUnsafe(ref at), Vector256.LoadUnsafe(ref at, 32));
        var ends = Bits(low, high, (byte)'\n');
        return (ends | Bits(low, high, delimiter), ends, Bits(low, high, (byte)'"'), Bits(low, high, (byte)'\r'));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits(Vector256<byte> low, Vector256<byte> high, byte wanted) =>
        Vector256.Equals(low, Vector256.Create(wanted)).ExtractMostSignificantBits() | ((ulong)Vector256.Equals(high, Vector256.Create(wanted)).ExtractMostSignificantBits() << 32);
}
