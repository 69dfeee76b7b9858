using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;
using Tre.Application.Extracts;
using Tre.Domain.Datasets;
using Tre.Extractor.Building;
using Tre.Extractor.Source;

namespace Tre.Extractor.Redacting;

/// <summary>Rows of a table with free text, of which that text is redacted before anybody else takes them. Owns the rows.</summary>
internal sealed class RedactedRows : IRows
{
    private readonly IRows rows;
    private readonly PlannedTable table;
    private readonly Cohort people;
    private readonly PeopleIdentifiers identifiers;
    private readonly PlannedColumn[] columns;
    private readonly ByteBuffer redacted = new(4096);
    private long number;

    private RedactedRows(IRows rows, PlannedTable table, Cohort people, PeopleIdentifiers identifiers)
    {
        (this.rows, this.table, this.people, this.identifiers) = (rows, table, people, identifiers);
        columns = [.. table.Columns.Where(c => c.Path != ColumnPath.Person)];
    }

    /// <summary>The rows as they are where none of the table's columns is redacted.</summary>
    /// <param name="identifiers">Of the plan's people; null only where no table has such a column.</param>
    public static IRows Over(IRows rows, PlannedTable table, Cohort people, PeopleIdentifiers? identifiers)
    {
        if (!table.Redacts)
        {
            return rows;
        }

        ArgumentNullException.ThrowIfNull(identifiers);
        return new RedactedRows(rows, table, people, identifiers);
    }

    public bool TryNext(out ReadOnlySpan<byte> row)
    {
        if (!rows.TryNext(out row))
        {
            return false;
        }

        number++;
        // What is made of it is one row of as many fields, whatever this is.
        if (RowText.Problem(row, columns.Length + 1) is { } problem)
        {
            throw Fail(problem, null);
        }

        redacted.Clear();
        var field = CsvField.Cut(ref row, out _);
        redacted.Write(field);
        // Nothing is written of somebody who is not known: nor is their text.
        var own = Utf8Parser.TryParse(field, out long person, out var used) && used == field.Length && people.Find(person, out _) is >= 0 and var slot
            ? identifiers.Of(slot) : null;
        foreach (var column in columns)
        {
            redacted.Write((byte)',');
            field = CsvField.Cut(ref row, out _);
            if (column.Transformation.Kind != TransformationKind.Redact)
            {
                redacted.Write(field);
            }
            else if (own is not null && !field.IsEmpty)
            {
                redacted.Write(Redact(field, own, column));
            }
        }

        redacted.Write((byte)'\n');
        row = redacted.Written;
        return true;
    }

    private byte[] Redact(ReadOnlySpan<byte> field, OwnIdentifiers own, PlannedColumn column)
    {
        if (!Utf8.IsValid(field))
        {
            throw Fail("The row is not valid UTF-8", column);
        }

        var text = Encoding.UTF8.GetString(field);
        var plain = text[0] == '"' ? text[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : text;
        var clean = TextRedactor.Redact(plain, own);
        return Encoding.UTF8.GetBytes(clean.Length == 0 ? "\"\"" : CsvField.Quote(clean));
    }

    private BuildFailedException Fail(string message, PlannedColumn? column) =>
        new(new ExtractFailure(ExtractFailureCode.SourceData, message, Transient: false, table.Source.Name, number, column?.Source.Name));

    public void Dispose()
    {
        rows.Dispose();
        redacted.Dispose();
    }
}
