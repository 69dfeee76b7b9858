using System.Buffers;

namespace Tre.Extractor.Building;

/// <summary>Fields of a CSV row as PostgreSQL writes it: comma, double quotes doubled, line feed at the end.</summary>
internal static class CsvField
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    /// <summary>Cuts the first field off a row.</summary>
    /// <param name="row">Becomes what follows the field.</param>
    /// <param name="more">Whether a comma followed, so that there is another field.</param>
    /// <returns>The field as it is written, quotes included; empty for NULL.</returns>
    public static ReadOnlySpan<byte> Cut(ref ReadOnlySpan<byte> row, out bool more)
    {
        var end = 0;
        if (row.StartsWith("\""u8))
        {
            do
            {
                // To the closing quote; a doubled one opens again at once.
                end += 1 + row[(end + 1)..].IndexOf((byte)'"') + 1;
            }
            while (end < row.Length && row[end] == '"');
        }
        else
        {
            end = row.IndexOfAny((byte)',', (byte)'\n');
        }

        var field = row[..end];
        more = row[end] == ',';
        row = row[(end + 1)..];
        return field;
    }

    public static string Quote(string text) => text.AsSpan().ContainsAny(Special)
        ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""
        : text;
}
