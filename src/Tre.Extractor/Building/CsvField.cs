using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tre.Extractor.Building;

/// <summary>Fields of a CSV row as PostgreSQL writes it: comma, double quotes doubled, line feed at the end.</summary>
internal static class CsvField
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    /// <summary>Cuts the first field off a row.</summary>
    /// <param name="row">Becomes what follows the field.</param>
    /// <param name="more">Whether a comma followed, so that there is another field.</param>
    /// <returns>The field as it is written, quotes included; empty for NULL.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<byte> Cut(scoped ref ReadOnlySpan<byte> row, out bool more)
    {
        var end = End(row);
        var field = row[..end];
        more = row[end] == ',';
        row = row[(end + 1)..];
        return field;
    }

    /// <summary>How long the first field of a row is, quotes included: a comma follows, or a line feed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int End(ReadOnlySpan<byte> row)
    {
        // Most fields are short, and a call to look for their end would cost more than they do.
        if (row.Length >= Vector128<byte>.Count && row[0] != '"')
        {
            var front = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(row));
            var ends = (Vector128.Equals(front, Vector128.Create((byte)',')) | Vector128.Equals(front, Vector128.Create((byte)'\n'))).ExtractMostSignificantBits();
            if (ends != 0)
            {
                return BitOperations.TrailingZeroCount(ends);
            }
        }

        return AnyEnd(row);
    }

    private static int AnyEnd(ReadOnlySpan<byte> row)
    {
        if (row[0] != '"')
        {
            return row.IndexOfAny((byte)',', (byte)'\n');
        }

        var end = 0;
        do
        {
            // To the closing quote; a doubled one opens again at once.
            end += 1 + row[(end + 1)..].IndexOf((byte)'"') + 1;
        }
        while (end < row.Length && row[end] == '"');
        return end;
    }

    /// <summary>What a field in quotes says.</summary>
    /// <param name="field">Quotes included.</param>
    /// <param name="room">Grows to what is needed; the result may lie in it.</param>
    public static ReadOnlySpan<byte> Unquote(ReadOnlySpan<byte> field, scoped ref byte[] room)
    {
        field = field[1..^1];
        var quote = field.IndexOf((byte)'"');
        if (quote < 0)
        {
            return field;
        }

        if (room.Length < field.Length)
        {
            room = new byte[field.Length * 2];
        }

        var length = 0;
        for (; quote >= 0; quote = field.IndexOf((byte)'"'))
        {
            field[..(quote + 1)].CopyTo(room.AsSpan(length));
            length += quote + 1;
            field = field[(quote + 2)..];
        }

        field.CopyTo(room.AsSpan(length));
        return room.AsSpan(0, length + field.Length);
    }

    public static string Quote(string text) => text.AsSpan().ContainsAny(Special)
        ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""
        : text;
}
