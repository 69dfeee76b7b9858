namespace Tre.Extractor.Building;

/// <summary>The fields of a row that are changed here, keys and then dates, cut off once for whoever looks at them.</summary>
internal sealed class RowHead
{
    /// <summary>Day of a field without a date.</summary>
    public const int NoDay = -1;

    private readonly string[] names;
    private readonly int keys;
    private readonly (int From, int Length)[] fields;
    private readonly int[] days;

    public RowHead(PlannedTable table)
    {
        var (first, then) = (table.On(ColumnPath.Key), table.On(ColumnPath.Date));
        names = [.. first.Concat(then).Select(c => c.Source.Name)];
        keys = first.Count;
        (fields, days) = (new (int, int)[names.Length], new int[names.Length]);
    }

    /// <summary>How many fields.</summary>
    public int Count => fields.Length;

    /// <summary>Where the rest of the row begins.</summary>
    public int End { get; private set; }

    /// <summary>Where a row that could not be read has something else than a date.</summary>
    public string? NoDateAt { get; private set; }

    /// <param name="row">What follows the person's field, of a row that <see cref="RowText"/> has found to be one.</param>
    /// <returns>False, with <see cref="NoDateAt"/>, for a row without a date where one belongs.</returns>
    public bool TryRead(ReadOnlySpan<byte> row)
    {
        var at = 0;
        for (var i = 0; i < fields.Length; i++)
        {
            var length = CsvField.End(row[at..]);
            fields[i] = (at, length);
            if (i >= keys && !TryDay(i, row.Slice(at, length)))
            {
                NoDateAt = names[i];
                return false;
            }

            at += length + 1;
        }

        End = at;
        return true;
    }

    /// <param name="at">From 0.</param>
    public string NameOf(int at) => names[at];

    /// <param name="at">From 0.</param>
    /// <param name="row">The row that was read.</param>
    public ReadOnlySpan<byte> Field(int at, ReadOnlySpan<byte> row) => row.Slice(fields[at].From, fields[at].Length);

    /// <summary>The day of a date, counted from the first of year 1; <see cref="NoDay"/> where there is none.</summary>
    public int Day(int at) => days[at];

    private bool TryDay(int at, ReadOnlySpan<byte> field)
    {
        days[at] = NoDay;
        return field.IsEmpty || DateShift.TryDay(field, out days[at]);
    }
}
