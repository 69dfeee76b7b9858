using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Unicode;

namespace Tre.Extractor.Building;

/// <summary>
/// Whether what a source hands over as a row is text, and one row. Two rows in one would be written as one person's, and the second one's id as it stands; so nobody is
/// trusted to have cut them, neither a server nor whoever reads a file.
/// </summary>
internal static class RowText
{
    /// <summary>ASCII with one line feed, at its end; most rows are. False says nothing.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> row)
    {
        ref var from = ref MemoryMarshal.GetReference(row);
        // Two looks that overlap, without a call.
        if (row.Length is > 16 and <= 32)
        {
            var (front, back) = (Vector128.LoadUnsafe(ref from), Vector128.LoadUnsafe(ref from, (nuint)(row.Length - 16)));
            var feed = Vector128.Create((byte)'\n');
            return ((front | back).ExtractMostSignificantBits() | Vector128.Equals(front, feed).ExtractMostSignificantBits()) == 0
                && Vector128.Equals(back, feed).ExtractMostSignificantBits() == 1U << 15;
        }

        if (row.Length is > 32 and <= 64)
        {
            var (front, back) = (Vector256.LoadUnsafe(ref from), Vector256.LoadUnsafe(ref from, (nuint)(row.Length - 32)));
            var feed = Vector256.Create((byte)'\n');
            return ((front | back).ExtractMostSignificantBits() | Vector256.Equals(front, feed).ExtractMostSignificantBits()) == 0
                && Vector256.Equals(back, feed).ExtractMostSignificantBits() == 1U << 31;
        }

        return false;
    }

    /// <summary>Valid UTF-8.</summary>
    public static bool IsText(ReadOnlySpan<byte> row) => Utf8.IsValid(row);

    /// <summary>Ends with a line feed, and every other stands in quotes.</summary>
    public static bool IsOne(ReadOnlySpan<byte> row)
    {
        if (row is not [.. var before, (byte)'\n'])
        {
            return false;
        }

        var quoted = false;
        while (before.IndexOf((byte)'\n') is >= 0 and var feed)
        {
            quoted ^= (before[..feed].Count((byte)'"') & 1) != 0;
            if (!quoted)
            {
                return false;
            }

            before = before[(feed + 1)..];
        }

        return true;
    }
}
