using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Tables;

/// <summary>Tables whose rows are not told apart by what they are grouped by, as rows of results are.</summary>
internal sealed class RowsLikePeopleCheck : Check, ITableCheck
{
    private const int MostRows = 100_000;

    public override CheckInfo Info { get; } = new(
        "rows-like-people", 1, StatBarn.RecordLevel,
        "Tables of at least minRows rows in which no grouping tells every row apart: rows of results are groups, so that sex, ward and year together occur once; rows about people repeat them. Groupings are the columns from the left that hold words, dates or whole numbers, as long as their combinations are at most ten times the rows. Warns.",
        "Rows about people that carry a key (person-id and unique-values look for those) or that are sorted by a measurement; short tables.",
        "Release summaries of groups instead of rows about people.",
        new CheckParameter("minRows", 50, 5, 1_000_000, "Rows that a table must have before the rule looks at it."));

    public ITableScan? Start(TableProfile table, CheckContext context)
    {
        if (table.Rows < context.Parameter("minRows") || table.Columns.Count < 2) return null;
        // Along a sorted axis every row is a step: a curve, a histogram, a series.
        if (table.Columns.Any(c => c.Numbers > c.Integers && c.Numbers == c.NotEmpty && c.IsSorted)) return null;
        return new Scan(table, context, Groupings(table));
    }

    private static List<int> Groupings(TableProfile table)
    {
        var columns = new List<int>();
        double combinations = 1;
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var column = table.Columns[i];
            if (column.NotEmpty == 0 || column.Numbers > column.Integers || IsRowNumber(column)) continue;
            combinations *= Math.Max(1, column.Distinct);
            if (columns.Count > 0 && combinations > 10d * table.Rows) break;
            columns.Add(i);
        }
        return columns;
    }

    private static bool IsRowNumber(ColumnProfile column) =>
        column.IsSequence && column.Numbers == column.NotEmpty && (column.Name.Length == 0 || column.Name.StartsWith("Unnamed", StringComparison.Ordinal) || column.Name is "X" or "index" or "id" or "row");

    private sealed class Scan(TableProfile table, CheckContext context, List<int> groupings) : ITableScan
    {
        private readonly HashSet<ulong> _seen = [];
        private int _rows;

        public bool IsDone => _rows == MostRows;

        public void Row(TableRow row)
        {
            if (_rows == MostRows || (row.Number <= table.LastHeaderRow && table.HasHeader)) return;
            _rows++;
            var hash = 14695981039346656037UL;
            foreach (var i in groupings)
            {
                foreach (var c in row[i]) hash = (hash ^ c) * 1099511628211UL;
                hash = (hash ^ 0xFFFF) * 1099511628211UL;
            }
            _seen.Add(hash);
        }

        public void End()
        {
            if (_seen.Count < _rows)
                context.Report(FindingSeverity.Warn, table.Place(1, 0) with { Column = null, ColumnName = null },
                    $"The {table.Rows:N0} rows are not told apart by what they are grouped by; each may be one person.");
        }
    }
}
