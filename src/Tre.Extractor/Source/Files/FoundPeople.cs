using Tre.Domain.Datasets;

namespace Tre.Extractor.Source.Files;

/// <summary>Whether a row at hand meets something.</summary>
internal delegate bool RowTest(CsvRecords records, long person);

/// <summary>People who have a row in a table that meets a condition and, if a window needs them, the days of those rows.</summary>
/// <param name="table">The table.</param>
/// <param name="depth">Conditions around; the innermost are read first.</param>
/// <param name="meets">What must hold of the row.</param>
/// <param name="day">The row's day; null where days do not count.</param>
internal sealed class FoundPeople(CatalogueTable table, int depth, RowTest meets, FieldNumber? day)
{
    private readonly HashSet<long> people = [];
    private readonly Dictionary<long, DayList> days = [];

    public CatalogueTable Table => table;

    public int Depth => depth;

    public void Take(CsvRecords records, long person)
    {
        if (day is null)
        {
            if (!people.Contains(person) && meets(records, person))
            {
                people.Add(person);
            }

            return;
        }

        if (day.TryRead(records, out var at) && meets(records, person))
        {
            if (!days.TryGetValue(person, out var list))
            {
                days.Add(person, list = new DayList());
            }

            list.Add((int)at);
        }
    }

    public bool Has(long person) => people.Contains(person);

    /// <summary>Whether one of the person's rows lies within these days, both included.</summary>
    public bool Has(long person, int from, int to) => days.TryGetValue(person, out var list) && list.AnyWithin(from, to);
}
