using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tre.Checker.Reading;

/// <summary>Walks from one character that means something in a table to the next: delimiter, quote, carriage return, line feed. Sixty-four bytes are looked at together.</summary>
internal struct Marks
{
    private const int Block = 64;
    private int _block;
    private ulong _left;

    /// <summary>Begins at <paramref name="at"/>.</summary>
    public Marks(ReadOnlySpan<byte> text, byte delimiter, int at)
    {
        _block = at & -Block;
        _left = Find(text, _block, delimiter) & (ulong.MaxValue << (at & (Block - 1)));
    }

    /// <summary>Moves behind the next mark and gives its place; the text's length where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next(ReadOnlySpan<byte> text, byte delimiter)
    {
        while (_left == 0)
        {
            _block += Block;
            if (_block >= text.Length) return text.Length;
            _left = Find(text, _block, delimiter);
        }
        var at = _block + BitOperations.TrailingZeroCount(_left);
        _left &= _left - 1;
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Find(ReadOnlySpan<byte> text, int block, byte delimiter)
    {
        if (text.Length - block < Block) return FindLast(text, block, delimiter);
        ref var at = ref Unsafe.Add(ref MemoryMarshal.GetReference(text), block);
        return Find(Vector256.LoadUnsafe(ref at), delimiter) | ((ulong)Find(Vector256.LoadUnsafe(ref at, 32), delimiter) << 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Find(Vector256<byte> bytes, byte delimiter) =>
        (Vector256.Equals(bytes, Vector256.Create(delimiter)) | Vector256.Equals(bytes, Vector256.Create((byte)'\n'))
        | Vector256.Equals(bytes, Vector256.Create((byte)'"')) | Vector256.Equals(bytes, Vector256.Create((byte)'\r'))).ExtractMostSignificantBits();

    // The text holds no NUL, so that what fills up the block is no mark.
    private static ulong FindLast(ReadOnlySpan<byte> text, int block, byte delimiter)
    {
        if (block >= text.Length) return 0;
        Span<byte> filled = stackalloc byte[Block];
        filled.Clear();
        text[block..].CopyTo(filled);
        return Find(filled, 0, delimiter);
    }
}
