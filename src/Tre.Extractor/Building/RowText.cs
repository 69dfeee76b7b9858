using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tre.Extractor.Building;

/// <summary>
/// Whether what a source hands over as a row is one, of as many fields as were asked for. Two rows in one would be written as one person's, the second with its id as it
/// stands, and columns that nobody asked for would leave with the rest; so nobody is trusted to have cut rows, neither a server nor whoever reads a file.
/// </summary>
internal static class RowText
{
    private const int Broken = -1;

    /// <summary>ASCII without quotes, with its only line feed at the end and so many commas; most rows are. False says nothing.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> row, int commas)
    {
        ref var from = ref MemoryMarshal.GetReference(row);
        // Two looks that overlap, without a call.
        if (row.Length is > 16 and <= 32)
        {
            var (front, back) = (Vector128.LoadUnsafe(ref from), Vector128.LoadUnsafe(ref from, (nuint)(row.Length - 16)));
            var (feed, quote, comma) = (Vector128.Create((byte)'\n'), Vector128.Create((byte)'"'), Vector128.Create((byte)','));
            var odd = front | back | Vector128.Equals(front, feed) | Vector128.Equals(front, quote) | Vector128.Equals(back, quote);
            return odd.ExtractMostSignificantBits() == 0 && Vector128.Equals(back, feed).ExtractMostSignificantBits() == 1U << 15
                && BitOperations.PopCount(Vector128.Equals(front, comma).ExtractMostSignificantBits())
                    + BitOperations.PopCount(Vector128.Equals(back, comma).ExtractMostSignificantBits() >> (32 - row.Length)) == commas;
        }

        if (row.Length is > 32 and <= 64)
        {
            var (front, back) = (Vector256.LoadUnsafe(ref from), Vector256.LoadUnsafe(ref from, (nuint)(row.Length - 32)));
            var (feed, quote, comma) = (Vector256.Create((byte)'\n'), Vector256.Create((byte)'"'), Vector256.Create((byte)','));
            var odd = front | back | Vector256.Equals(front, feed) | Vector256.Equals(front, quote) | Vector256.Equals(back, quote);
            return odd.ExtractMostSignificantBits() == 0 && Vector256.Equals(back, feed).ExtractMostSignificantBits() == 1U << 31
                && BitOperations.PopCount(Vector256.Equals(front, comma).ExtractMostSignificantBits())
                    + BitOperations.PopCount(Vector256.Equals(back, comma).ExtractMostSignificantBits() >> (64 - row.Length)) == commas;
        }

        return false;
    }

    /// <summary>What is wrong with a row; null where it is one of so many fields.</summary>
    public static string? Problem(ReadOnlySpan<byte> row, int fields) => Fields(row) switch
    {
        Broken => "The row does not end where it should",
        var found when found < fields => "The row has too few fields",
        var found when found > fields => "The row has too many fields",
        _ => null,
    };

    /// <summary>Goes over every field: quotes around all of it or none, then a comma, or the row's line feed and nothing after it.</summary>
    private static int Fields(ReadOnlySpan<byte> row)
    {
        for (var fields = 1; ; fields++)
        {
            var end = row is [(byte)'"', ..] ? QuotedEnd(row) : row.IndexOfAny((byte)',', (byte)'\n', (byte)'"');
            if (end < 0 || end >= row.Length || row[end] is not ((byte)',' or (byte)'\n'))
            {
                return Broken;
            }

            if (row[end] == '\n')
            {
                return end == row.Length - 1 ? fields : Broken;
            }

            row = row[(end + 1)..];
        }
    }

    /// <summary>Where what follows the closing quote stands; -1 where none closes.</summary>
    private static int QuotedEnd(ReadOnlySpan<byte> row)
    {
        for (var at = 1; row[at..].IndexOf((byte)'"') is >= 0 and var found;)
        {
            at += found + 1;
            if (at == row.Length || row[at] != '"')
            {
                return at;
            }

            // A doubled one stands for itself.
            at++;
        }

        return -1;
    }
}
