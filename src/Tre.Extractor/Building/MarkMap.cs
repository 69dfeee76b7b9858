using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tre.Extractor.Building;

/// <summary>Where the characters stand in a buffer that structure CSV: a bit per byte, 64 bytes at a time. Looking for each by itself costs more than reading the field.</summary>
internal sealed class MarkMap(byte delimiter)
{
    private const int WordBytes = 64;
    private ulong[] words = [0];
    private int used;

    /// <summary>Looks through the buffer.</summary>
    /// <param name="buffer">What has been read.</param>
    public void Scan(ReadOnlySpan<byte> buffer)
    {
        used = (buffer.Length + WordBytes - 1) / WordBytes;
        if (words.Length <= used)
        {
            words = new ulong[(used * 2) + 1];
        }

        words[used] = 0;

        var whole = buffer.Length / WordBytes;
        for (var i = 0; i < whole; i++)
        {
            words[i] = Marks(ref MemoryMarshal.GetReference(buffer[(i * WordBytes)..]));
        }

        if (whole < used)
        {
            Span<byte> last = stackalloc byte[WordBytes];
            last.Clear();
            buffer[(whole * WordBytes)..].CopyTo(last);
            // What stands after the end is none of the file's.
            words[whole] = Marks(ref last[0]) & ((1UL << (buffer.Length % WordBytes)) - 1);
            last.Clear();
        }
    }

    /// <summary>The first delimiter, quote or end of line from a place on; -1 if there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next(int at)
    {
        var i = at / WordBytes;
        // There is always an empty word after the last.
        var word = words[i] & (ulong.MaxValue << at);
        return word != 0 ? (i * WordBytes) + BitOperations.TrailingZeroCount(word) : After(i);
    }

    /// <summary>The first in the words after this one.</summary>
    private int After(int i)
    {
        while (++i < used)
        {
            if (words[i] != 0)
            {
                return (i * WordBytes) + BitOperations.TrailingZeroCount(words[i]);
            }
        }

        return -1;
    }

    private ulong Marks(ref byte from)
    {
        var (one, other) = (Vector256.LoadUnsafe(ref from), Vector256.LoadUnsafe(ref from, (nuint)Vector256<byte>.Count));
        return Marks(one) | ((ulong)Marks(other) << Vector256<byte>.Count);
    }

    private uint Marks(Vector256<byte> bytes) =>
        (Vector256.Equals(bytes, Vector256.Create(delimiter)) | Vector256.Equals(bytes, Vector256.Create((byte)'"'))
            | Vector256.Equals(bytes, Vector256.Create((byte)'\n')) | Vector256.Equals(bytes, Vector256.Create((byte)'\r'))).ExtractMostSignificantBits();
}
