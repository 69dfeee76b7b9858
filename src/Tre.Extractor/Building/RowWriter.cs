using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;
using Tre.Application.Extracts;
using Tre.Application.Keys;
using Tre.Contracts.Extracts;
using Tre.Domain.Extracts;
using Tre.Extractor.Risks;

namespace Tre.Extractor.Building;

/// <summary>Turns the rows of one table, as the source sends them, into rows of the extract; drops those that may not be written.</summary>
internal sealed class RowWriter : IDisposable
{
    private readonly PlannedTable table;
    private readonly Cohort people;
    private readonly SealedFile file;
    private readonly KeyColumn[] keys;
    private readonly RowHead head;
    private readonly bool hasPerson;
    private readonly bool hasRest;
    // Of a row as the source sends it, the person's among them.
    private readonly int fields;
    private readonly int added;
    private readonly RiskCounter risk;
    private readonly Losses lost = new();
    private readonly WaitingRows waiting;
    private ByteBuffer pending;
    private long rowsIn;
    // Of the row at hand, from 1.
    private long number;
    private long rowsOut;

    public RowWriter(PlannedTable table, Cohort people, IPseudonymiser pseudonymiser, SealedFile file)
    {
        (this.table, this.people, this.file, pending) = (table, people, file, file.Block);
        keys = [.. table.On(ColumnPath.Key).Select(c => new KeyColumn(c.Source.Name, pseudonymiser))];
        risk = new RiskCounter(table, people: people.Count);
        waiting = new WaitingRows(people, risk);
        head = new RowHead(table);
        (hasPerson, hasRest) = (table.HasPerson, table.On(ColumnPath.Rest).Count > 0);
        fields = 1 + head.Count + table.On(ColumnPath.Rest).Count;
        // Each pseudonym with its comma, and a line feed; everything else is as long as it was.
        added = ((IPseudonymiser.Length + 1) * (keys.Length + 1)) + 1;
        pending.Write(Encoding.UTF8.GetBytes(string.Join(',', table.Columns.Select(c => CsvField.Quote(c.Name))) + "\n"));
    }

    public ManifestCount Rows => new(rowsIn, lost.ToManifest(), rowsOut);

    /// <summary>What was counted of those who were written; see <see cref="RiskCounter.Report"/>. Nothing may be taken any more.</summary>
    public Task<TableRisk?> RiskAsync() => Task.Run(risk.Report);

    /// <summary>Takes a row: person, other keys, dates to be moved, then the rest, which passes through as it is. It may be written later, in its turn.</summary>
    /// <exception cref="BuildFailedException">This row or one before is not one row of as many fields as were asked for, not UTF-8, or holds a person's id or date that is none.</exception>
    public void Take(ReadOnlySpan<byte> row)
    {
        var isPlain = RowText.IsPlain(row, fields - 1);
        if (!isPlain && RowText.Problem(row, fields) is { } problem)
        {
            throw FailNext(problem, null);
        }

        var end = CsvField.End(row);
        var rest = row[(end + 1)..];
        long? person = null;
        if (end > 0)
        {
            person = Utf8Parser.TryParse(row, out long id, out var used) && used == end ? id : throw FailNext("The person's id is no whole number", table.Source.PersonColumn);
        }

        rowsIn++;
        if (waiting.TryAdd(person, rest, isPlain))
        {
            return;
        }

        WriteWaiting();
        if (!waiting.TryAdd(person, rest, isPlain))
        {
            // Too long to wait.
            var place = person is { } somebody ? people.PlaceOf(somebody) : -1;
            Span<byte> why = stackalloc byte[1];
            people.Look([place], why);
            Write(place, rest, isPlain, why[0]);
        }
    }

    /// <summary>Writes what still waits. To be called after the last row, and when no more rows can be had.</summary>
    /// <exception cref="BuildFailedException">As of <see cref="Take"/>.</exception>
    public void WriteWaiting()
    {
        try
        {
            waiting.Look();
            for (var i = 0; i < waiting.Count; i++)
            {
                var row = waiting.Row(i, out var isPlain, out var place, out var why);
                Write(place, row, isPlain, why);
            }
        }
        finally
        {
            // None is written twice, also after one that could not be.
            waiting.Clear();
        }
    }

    private void Write(int slot, ReadOnlySpan<byte> row, bool isPlain, byte why)
    {
        number++;
        if (why != 0)
        {
            lost.Add(Cohort.ReasonOf(why));
            return;
        }

        if (!isPlain && !Utf8.IsValid(row))
        {
            throw Fail("The row is not valid UTF-8", null);
        }

        if (!head.TryRead(row))
        {
            throw Fail("The date is none that can be moved", head.NoDateAt);
        }

        if (fields > 1)
        {
            risk.Take(slot, row, head);
        }

        Put(slot, row);
        people.MarkWritten(slot, hasPerson);
        rowsOut++;
        if (pending.Length >= WriteBehind.FullBytes)
        {
            file.Next();
            pending = file.Block;
        }
    }

    private void Put(int slot, ReadOnlySpan<byte> row)
    {
        var room = pending.Room(row.Length + added);
        var (to, comma) = (0, hasPerson);
        if (hasPerson)
        {
            people.WritePseudonym(slot, room);
            to = IPseudonymiser.Length;
        }

        for (var i = 0; i < head.Count; i++)
        {
            if (comma)
            {
                room[to++] = (byte)',';
            }

            comma = true;
            to += i < keys.Length ? PutKey(keys[i], head.Field(i, row), room[to..]) : PutDate(i, slot, head.Field(i, row), room[to..]);
        }

        if (comma && hasRest)
        {
            room[to++] = (byte)',';
        }

        // The rest ends with the row's own line feed; without a rest that has been cut off with the last key.
        var rest = hasRest ? row[head.End..] : "\n"u8;
        rest.CopyTo(room[to..]);
        pending.Advance(to + rest.Length);
    }

    private static int PutKey(KeyColumn key, ReadOnlySpan<byte> field, Span<byte> room)
    {
        var pseudonym = key.Pseudonym(field);
        pseudonym.CopyTo(room);
        return pseudonym.Length;
    }

    private int PutDate(int at, int slot, ReadOnlySpan<byte> field, Span<byte> room) =>
        field.IsEmpty || DateShift.TryWrite(head.Day(at), people.Shift(slot), field, room) ? field.Length : throw Fail("The date is none that can be moved", head.NameOf(at));

    /// <summary>Of the row that was just taken, after what is wrong with those before.</summary>
    private BuildFailedException FailNext(string message, string? column)
    {
        WriteWaiting();
        number++;
        return Fail(message, column);
    }

    private BuildFailedException Fail(string message, string? column) =>
        new(new ExtractFailure(ExtractFailureCode.SourceData, message, Transient: false, table.Source.Name, number, column));

    public void Dispose() => waiting.Dispose();
}
