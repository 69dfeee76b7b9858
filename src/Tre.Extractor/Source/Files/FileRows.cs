using Tre.Domain.Datasets;
using Tre.Extractor.Building;

namespace Tre.Extractor.Source.Files;

/// <summary>Rows of one file that belong to the cohort, in file order.</summary>
internal sealed class FileRows : IRows
{
    private readonly CsvRecords records;
    private readonly PersonField person;
    private readonly FileCohort cohort;
    private readonly FieldWriter[] columns;
    private readonly ByteBuffer row = new(4096);

    public FileRows(CsvRecords records, PlannedTable table, Catalogue catalogue, FileCohort cohort)
    {
        (this.records, this.cohort) = (records, cohort);
        person = new PersonField(records.Table, table.Source.PersonColumn);
        columns = [.. table.Columns.Where(c => c.Path != ColumnPath.Person)
            .Select(c => new FieldWriter(records.Table.IndexOf(c.Source.Name), catalogue.Table(table.Source.Name)!.Column(c.Source.Name)!, FieldBecomes.Of(c.Transformation), records.Table))];
    }

    public bool TryNext(out ReadOnlySpan<byte> next)
    {
        while (records.TryNext())
        {
            var known = person.TryRead(records, out var id);
            if (!cohort.Holds(known, id))
            {
                continue;
            }

            row.Clear();
            if (known)
            {
                id.TryFormat(row.Room(20), out var length, default, System.Globalization.CultureInfo.InvariantCulture);
                row.Advance(length);
            }

            foreach (var column in columns)
            {
                row.Write((byte)',');
                column.Write(records, row);
            }

            row.Write((byte)'\n');
            next = row.Written;
            return true;
        }

        next = default;
        return false;
    }

    public void Dispose()
    {
        records.Dispose();
        row.Dispose();
        Array.ForEach(columns, column => column.Dispose());
    }
}
