using System.Buffers;
using Tre.Domain.Datasets;
using Tre.Extractor.Building;

namespace Tre.Extractor.Source.Files;

/// <summary>Writes one column's field into a row as PostgreSQL writes CSV.</summary>
internal sealed class FieldWriter(int at, CatalogueColumn column, FieldBecomes? becomes, FileTable table) : IDisposable
{
    private static readonly SearchValues<byte> Special = SearchValues.Create(",\"\r\n"u8);
    private readonly FieldForm form = FieldForm.Of(column.Type, table.Columns[at].Type);
    private readonly bool isText = column.Type == "text";
    // As most schemas have it: nothing but an empty field is missing.
    private readonly bool emptyIsMissing = table.Missing is [[]];
    private readonly bool plain = becomes is null && column.Type != "text";
    private readonly ByteBuffer value = new(64);
    private readonly ByteBuffer changed = new(64);

    /// <param name="records">At the record.</param>
    /// <param name="row">Takes the field, without a comma.</param>
    /// <exception cref="BuildFailedException">The field is none of its type.</exception>
    public void Write(CsvRecords records, ByteBuffer row)
    {
        var field = records.Field(at);
        if (emptyIsMissing ? field.IsEmpty && !(isText && records.IsQuoted(at)) : MissingField.Is(field, records.IsQuoted(at), table, isText))
        {
            return;
        }

        if (plain)
        {
            // Numbers and dates hold nothing that would need quotes.
            Require(form.TryWrite(field, row), records);
            return;
        }

        value.Clear();
        Require(form.TryWrite(field, value), records);
        if (becomes is null)
        {
            Quote(value.Written, row);
            return;
        }

        changed.Clear();
        switch (becomes.Write(value.Written, changed))
        {
            case FieldBecame.Value:
                Quote(changed.Written, row);
                break;
            case FieldBecame.Unreadable:
                Require(false, records);
                break;
        }
    }

    private static void Quote(ReadOnlySpan<byte> text, ByteBuffer row)
    {
        if (!text.IsEmpty && !text.ContainsAny(Special))
        {
            row.Write(text);
            return;
        }

        row.Write((byte)'"');
        for (int quote; (quote = text.IndexOf((byte)'"')) >= 0; text = text[(quote + 1)..])
        {
            row.Write(text[..(quote + 1)]);
            row.Write((byte)'"');
        }

        row.Write(text);
        row.Write((byte)'"');
    }

    private void Require(bool holds, CsvRecords records)
    {
        if (!holds)
        {
            throw FileErrors.Data($"The value is none of the type {column.Type}", table.Name, records.Number, column.Name);
        }
    }

    public void Dispose()
    {
        value.Dispose();
        changed.Dispose();
    }
}
