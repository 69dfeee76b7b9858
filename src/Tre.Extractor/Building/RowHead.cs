namespace Tre.Extractor.Building;

/// <summary>The fields of a row that are changed here, keys and then dates, cut off once for whoever looks at them.</summary>
internal sealed class RowHead
{
    /// <summary>Day of a field without a date.</summary>
    public const int NoDay = -1;

    private const string TooFew = "The row has too few fields";
    private readonly string[] names;
    // First column of the rest.
    private readonly string? after;
    private readonly int keys;
    private readonly (int From, int Length)[] fields;
    private readonly int[] days;

    public RowHead(PlannedTable table)
    {
        var (first, then) = (table.On(ColumnPath.Key), table.On(ColumnPath.Date));
        names = [.. first.Concat(then).Select(c => c.Source.Name)];
        (keys, after) = (first.Count, table.On(ColumnPath.Rest) is [var one, ..] ? one.Source.Name : null);
        (fields, days) = (new (int, int)[names.Length], new int[names.Length]);
    }

    /// <summary>How many fields.</summary>
    public int Count => fields.Length;

    /// <summary>Where the rest of the row begins.</summary>
    public int End { get; private set; }

    /// <summary>What is wrong with the row that could not be read, and where.</summary>
    public (string Message, string Column) Problem { get; private set; }

    /// <param name="row">What follows the person's field.</param>
    /// <param name="isMore">Whether it begins with another field.</param>
    /// <returns>False, with <see cref="Problem"/>, for a row with too few fields or without a date where one belongs.</returns>
    public bool TryRead(ReadOnlySpan<byte> row, bool isMore)
    {
        var (at, more) = (0, isMore);
        for (var i = 0; i < fields.Length; i++)
        {
            if (!more)
            {
                Problem = (TooFew, names[i]);
                return false;
            }

            var length = CsvField.End(row[at..]);
            fields[i] = (at, length);
            if (i >= keys && !TryDay(i, row.Slice(at, length)))
            {
                Problem = ("The date is none that can be moved", names[i]);
                return false;
            }

            at += length + 1;
            more = row[at - 1] == ',';
        }

        End = at;
        if (after is not null && !more)
        {
            Problem = (TooFew, after);
            return false;
        }

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
