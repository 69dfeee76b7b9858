using System.Text;
using Tre.Extractor.Building;

namespace Tre.Extractor.Synthetic;

/// <summary>Reads CSV as this process itself writes it: whole rows, each ended by a line feed. Missing values and empty text read alike.</summary>
internal sealed class WrittenRows(Stream csv)
{
    private byte[] buffer = new byte[256 * 1024];
    private int start;
    private int end;

    /// <returns>The next row's fields; null after the last.</returns>
    /// <exception cref="InvalidDataException">The file ends within a row.</exception>
    public async ValueTask<string[]?> NextAsync(CancellationToken cancel)
    {
        while (true)
        {
            if (RowEnd() is var length and > 0)
            {
                var row = Fields(buffer.AsSpan(start, length));
                start += length;
                return row;
            }

            Room();
            var read = await csv.ReadAsync(buffer.AsMemory(end), cancel);
            if (read == 0)
            {
                return start == end ? null : throw new InvalidDataException("A table of the extract ends within a row");
            }

            end += read;
        }
    }

    /// <summary>Bytes of the first whole row; 0 where it has not all arrived. A line feed in quotes ends no row.</summary>
    private int RowEnd()
    {
        var quoted = false;
        for (var at = start; at < end;)
        {
            var next = buffer.AsSpan(at, end - at).IndexOfAny((byte)'"', (byte)'\n');
            if (next < 0)
            {
                return 0;
            }

            at += next + 1;
            if (buffer[at - 1] == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted)
            {
                return at - start;
            }
        }

        return 0;
    }

    private static string[] Fields(ReadOnlySpan<byte> row)
    {
        var fields = new List<string>();
        for (var more = true; more;)
        {
            var field = CsvField.Cut(ref row, out more);
            fields.Add(field is [(byte)'"', .., (byte)'"'] ? Encoding.UTF8.GetString(field[1..^1]).Replace("\"\"", "\"", StringComparison.Ordinal) : Encoding.UTF8.GetString(field));
        }

        return [.. fields];
    }

    private void Room()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        if (end == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }
    }
}
