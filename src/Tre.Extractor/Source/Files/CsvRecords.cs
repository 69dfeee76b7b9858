using System.Text;
using Tre.Extractor.Building;

namespace Tre.Extractor.Source.Files;

/// <summary>
/// Cuts CSV (RFC 4180) into records and fields without decoding it. Strict: what another reader might read in another way is refused.
/// Holds one buffer that grows to the longest record, up to a limit. Owns the stream.
/// </summary>
internal sealed class CsvRecords : IDisposable
{
    private readonly Stream source;
    private readonly FileTable table;
    private readonly int maxRowBytes;
    private readonly byte delimiter;
    private readonly MarkMap marks;
    private readonly Part[] fields;
    private byte[] buffer = new byte[256 * 1024];
    private byte[] unquoted = [];
    private int start;
    private int end;
    private bool ended;

    private CsvRecords(Stream source, FileTable table, int maxRowBytes)
    {
        (this.source, this.table, this.maxRowBytes, delimiter) = (source, table, maxRowBytes, table.Delimiter);
        marks = new MarkMap(delimiter);
        fields = new Part[table.Columns.Count];
    }

    public FileTable Table => table;

    /// <summary>Number of the record at hand, from 1, without the header.</summary>
    public long Number { get; private set; }

    /// <summary>Begins to read a table.</summary>
    /// <exception cref="Building.BuildFailedException">Its header is not that of the schema.</exception>
    public static CsvRecords AfterHeader(Stream source, FileTable table, int maxRowBytes)
    {
        var records = new CsvRecords(source, table, maxRowBytes);
        try
        {
            new HeaderCheck(table).Require(records.Header());
            return records;
        }
        catch
        {
            records.Dispose();
            throw;
        }
    }

    /// <summary>Goes to the next record. False after the last.</summary>
    /// <exception cref="Building.BuildFailedException">The file was lost, or the record is none of as many fields as the header.</exception>
    public bool TryNext()
    {
        Number++;
        while (true)
        {
            if (start == end && ended)
            {
                return false;
            }

            if (Plain() is > 0 and var after)
            {
                start = after;
                return true;
            }

            var (count, next) = Cut(start, fields);
            if (next >= 0)
            {
                start = next;
                return count == fields.Length ? true : throw Fail(count == 1 && fields[0].Length == 0 && !fields[0].Quoted
                    ? "The row is empty" : $"The row has {count} fields, the header {fields.Length}");
            }

            More();
        }
    }

    /// <summary>A field of the record at hand, without its quotes; valid until the next field or record is asked for.</summary>
    public ReadOnlySpan<byte> Field(int at)
    {
        var field = fields[at];
        return field.Doubled ? CsvField.Unquote(buffer.AsSpan(field.From - 1, field.Length + 2), ref unquoted) : buffer.AsSpan(field.From, field.Length);
    }

    /// <summary>Whether the field was in quotes, so that it is not missing.</summary>
    public bool IsQuoted(int at) => fields[at].Quoted;

    private List<string> Header()
    {
        var parts = new Part[fields.Length + 1];
        while (true)
        {
            if (start == end && ended)
            {
                throw FileErrors.Data("The file is empty: it has no header", table.Name);
            }

            var from = start;
            if (end - start >= 3 && buffer.AsSpan(start, 3).SequenceEqual("\uFEFF"u8))
            {
                from += 3;
            }

            var (count, next) = ended || end - start >= 3 ? Cut(from, parts) : (0, -1);
            if (next >= 0)
            {
                start = next;
                return [.. parts.Take(count).Select(p => Encoding.UTF8.GetString(buffer, p.From, p.Length).Replace("\"\"", "\"", StringComparison.Ordinal))];
            }

            More();
        }
    }

    /// <summary>Cuts a record that is as most are: as many fields as the header, without quotes, and whole in the buffer.</summary>
    /// <returns>Where the next begins; 0 if it is another.</returns>
    private int Plain()
    {
        var at = start;
        for (var i = 0; i < fields.Length; i++)
        {
            var mark = marks.Next(at);
            if (mark < 0 || (i < fields.Length - 1 && buffer[mark] != delimiter))
            {
                return 0;
            }

            fields[i] = new Part(at, mark - at, Quoted: false, Doubled: false);
            at = mark + 1;
        }

        return buffer[at - 1] == '\n' ? at : buffer[at - 1] == '\r' && at < end && buffer[at] == '\n' ? at + 1 : 0;
    }

    /// <summary>Cuts one record. The next begins at <c>Next</c>; -1 if more bytes are needed to tell.</summary>
    private (int Count, int Next) Cut(int at, Part[] into)
    {
        for (var count = 0; ;)
        {
            var part = at < end && buffer[at] == '"' ? Quoted(ref at, count) : Plain(ref at);
            if (part.Length < 0)
            {
                return (0, -1);
            }

            if (count < into.Length)
            {
                into[count] = part;
            }

            count++;
            if (at == end)
            {
                return ended ? (count, at) : (0, -1);
            }

            var mark = buffer[at++];
            if (mark == delimiter)
            {
                continue;
            }

            if (mark == '\n')
            {
                return (count, at);
            }

            if (mark == '\r')
            {
                if (at == end)
                {
                    return ended ? throw Fail("A line ends in half a line end", count - 1) : (0, -1);
                }

                return buffer[at] == '\n' ? (count, at + 1) : throw Fail("A carriage return stands outside quotes", count - 1);
            }

            throw Fail(part.Quoted ? "Something follows a closing quote" : "A quote stands within a field that has none around it", count - 1);
        }
    }

    private Part Plain(ref int at)
    {
        var mark = marks.Next(at);
        if (mark < 0)
        {
            if (!ended)
            {
                return Part.Unknown;
            }

            mark = end;
        }

        var part = new Part(at, mark - at, Quoted: false, Doubled: false);
        at = mark;
        return part;
    }

    private Part Quoted(ref int at, int column)
    {
        var from = at + 1;
        var doubled = false;
        for (var p = from; ;)
        {
            var found = buffer.AsSpan(p, end - p).IndexOf((byte)'"');
            if (found < 0)
            {
                return ended ? throw Fail("The file ends within quotes", column) : Part.Unknown;
            }

            p += found + 1;
            if (p == end && !ended)
            {
                return Part.Unknown;
            }

            if (p < end && buffer[p] == '"')
            {
                doubled = true;
                p++;
                continue;
            }

            at = p;
            return new Part(from, p - 1 - from, Quoted: true, doubled);
        }
    }

    /// <summary>Fills the buffer, so that however long a record is, it is cut no more than a few times.</summary>
    private void More()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (end, start) = (end - start, 0);
        }
        else if (end == buffer.Length)
        {
            if (buffer.Length >= maxRowBytes)
            {
                throw Fail($"A row is longer than {maxRowBytes} bytes");
            }

            Array.Resize(ref buffer, (int)Math.Min(buffer.Length * 2L, Math.Max(maxRowBytes, 1)));
        }

        try
        {
            for (int read; end < buffer.Length && !ended; end += read)
            {
                read = source.Read(buffer, end, buffer.Length - end);
                ended = read == 0;
            }

            marks.Scan(buffer.AsSpan(0, end));
        }
        catch (InvalidDataException)
        {
            throw Fail("The file is no gzip of one part, or it is cut short");
        }
        catch (IOException)
        {
            throw FileErrors.Lost(table.Name, Number);
        }
    }

    private BuildFailedException Fail(string message, int column = -1) =>
        FileErrors.Data(message, table.Name, Number == 0 ? null : Number, column >= 0 && column < table.Columns.Count ? table.Columns[column].Name : null);

    public void Dispose()
    {
        source.Dispose();
        // Patients' rows do not stay behind.
        Array.Clear(buffer);
        Array.Clear(unquoted);
    }

    private readonly record struct Part(int From, int Length, bool Quoted, bool Doubled)
    {
        /// <summary>Where the field ends is not known yet.</summary>
        public static Part Unknown { get; } = new(0, -1, false, false);
    }
}
