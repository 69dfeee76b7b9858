namespace Tre.Extractor.Source.Files;

/// <summary>The column that names a row's person: a whole number, or missing.</summary>
internal sealed class PersonField
{
    private readonly FileTable table;
    private readonly string column;
    private readonly int at;

    public PersonField(FileTable table, string column)
    {
        (this.table, this.column, at) = (table, column, table.IndexOf(column));
        if (at < 0)
        {
            throw new Building.BuildFailedException(new Application.Extracts.ExtractFailure(
                Application.Extracts.ExtractFailureCode.SourceMissing, "The column is not in the source", Transient: false, table.Name, Column: column));
        }
    }

    /// <summary>False where the row names nobody.</summary>
    /// <exception cref="Building.BuildFailedException">The field is no whole number.</exception>
    public bool TryRead(CsvRecords records, out long person)
    {
        var field = records.Field(at);
        if (IntegerForm.TryRead(field, out person))
        {
            return true;
        }

        var missing = field.IsEmpty;
        foreach (var text in table.Missing)
        {
            missing |= !records.IsQuoted(at) && field.SequenceEqual(text);
        }

        return missing ? false : throw FileErrors.Data("The person's id is no whole number", table.Name, records.Number, column);
    }
}
