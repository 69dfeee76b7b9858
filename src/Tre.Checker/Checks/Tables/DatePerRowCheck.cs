using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Tables;

/// <summary>Columns with a full date in every row, unless the dates are the steps of a time series.</summary>
internal sealed class DatePerRowCheck : Check, ITableCheck
{
    private const int Most = 20_000;

    public override CheckInfo Info { get; } = new(
        "date-per-row", 1, StatBarn.RecordLevel,
        "Columns in which at least eight of ten rows hold a date to the day and the dates are irregular, as dates of visits or births are. Warns. Dates in equal steps (days, weeks, months), each as often as the others, are a time series and draw no finding.",
        "Dates spread over columns for year, month and day; times counted in days since something; tables shorter than minRows.",
        "Give months or years, or times since a common start, of groups.",
        new CheckParameter("minRows", 12, 3, 1_000_000, "Rows that a table must have before the rule looks at it."));

    public ITableScan? Start(TableProfile table, CheckContext context)
    {
        if (table.Rows < context.Parameter("minRows")) return null;
        var columns = Enumerable.Range(0, table.Columns.Count).Where(i => table.Columns[i].Dates >= 0.8 * table.Rows).ToList();
        return columns.Count == 0 ? null : new Scan(table, context, columns);
    }

    private sealed class Scan(TableProfile table, CheckContext context, List<int> columns) : ITableScan
    {
        private readonly Dictionary<int, int>[] _days = columns.Select(_ => new Dictionary<int, int>()).ToArray();

        public bool IsDone => _days.All(d => d.Count >= Most);

        public void Row(TableRow row)
        {
            for (var i = 0; i < columns.Count; i++)
                if (_days[i].Count < Most && Calendar.Read(row[columns[i]]) is { } date)
                    _days[i][date.DayNumber] = _days[i].GetValueOrDefault(date.DayNumber) + 1;
        }

        public void End()
        {
            for (var i = 0; i < columns.Count; i++)
                if (!IsSeries(_days[i]))
                    context.Report(FindingSeverity.Warn, table.Place(1, columns[i]), "Nearly every row has a date of its own here, at irregular times, as rows about single people have.");
        }

        // Months and years differ by up to three days, hence the slack; a missing step or two is no person either.
        private static bool IsSeries(Dictionary<int, int> days)
        {
            if (days.Count < 3) return true;
            var sorted = days.Keys.Order().ToList();
            var gaps = sorted.Zip(sorted.Skip(1), (a, b) => b - a).Order().ToList();
            var usual = gaps[gaps.Count / 2];
            var slack = usual >= 28 ? Math.Max(3, usual / 80) : 0;
            var even = days.Values.Max() == days.Values.Min();
            return even && gaps.Count(g => Math.Abs(g - usual) <= slack) >= 0.9 * gaps.Count;
        }
    }
}
