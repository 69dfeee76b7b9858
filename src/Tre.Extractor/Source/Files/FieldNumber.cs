using Tre.Domain.Datasets;

namespace Tre.Extractor.Source.Files;

/// <summary>A column as something that has an order: a number, a day, a moment in ticks, or a year.</summary>
/// <param name="at">Place in the file.</param>
/// <param name="column">The column.</param>
/// <param name="type">What it compares as.</param>
/// <param name="table">Its table.</param>
internal sealed class FieldNumber(int at, CatalogueColumn column, string type, FileTable table)
{
    /// <summary>False where the row has none.</summary>
    /// <exception cref="Building.BuildFailedException">The field is none of its type.</exception>
    public bool TryRead(CsvRecords records, out decimal value)
    {
        var field = records.Field(at);
        value = 0;
        return !MissingField.Is(field, records.IsQuoted(at), table, isText: false)
            && (TryRead(field, out value) ? true : throw FileErrors.Data($"The value is none of the type {column.Type}", table.Name, records.Number, column.Name));
    }

    /// <summary>Reads a value of a condition.</summary>
    public decimal Read(string text)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        // A year is compared with years, whatever the column holds.
        var read = type == "year" ? IntegerForm.TryRead(bytes, out var year) ? year : (decimal?)null : TryRead(bytes, out var value) ? value : null;
        return read ?? throw new ArgumentException("A value of a condition is none of its type", nameof(text));
    }

    private bool TryRead(ReadOnlySpan<byte> field, out decimal value)
    {
        value = 0;
        switch (type, column.Type)
        {
            case ("numeric", _):
                return NumberForm.TryReadDecimal(field, out value);
            case ("day" or "year", "timestamp") or ("timestamp", _):
                if (!TimestampForm.TryRead(field, out var moment, out _))
                {
                    return false;
                }

                value = type switch { "day" => DateOnly.FromDateTime(moment).DayNumber, "year" => moment.Year, _ => moment.Ticks };
                return true;
            case ("day" or "date" or "year", "date"):
                if (field.Length != DateForm.Length || !DateForm.IsDate(field))
                {
                    return false;
                }

                value = type == "year" ? DateOnly.FromDayNumber(DateForm.DayOf(field)).Year : DateForm.DayOf(field);
                return true;
            default:
                var whole = IntegerForm.TryRead(field, out var number);
                value = number;
                return whole;
        }
    }
}
