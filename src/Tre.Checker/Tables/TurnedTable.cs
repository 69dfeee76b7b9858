using Tre.Contracts.Checking;

namespace Tre.Checker.Tables;

/// <summary>A small table turned round, for tables whose rows are what other tables' columns are: n, mean, percent down the side, groups along the top.</summary>
internal sealed class TurnedTable : ITable
{
    private const int MostRows = 60;
    private const int MostColumns = 200;
    private readonly ITable _table;
    private readonly List<string[]> _rows;

    private TurnedTable(ITable table, List<string[]> rows)
    {
        (_table, _rows) = (table, rows);
        Columns = [table.Columns[0], .. rows.Select(r => r[0])];
    }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>The table turned, or null when it is too large or its side does not say what its rows hold.</summary>
    public static TurnedTable? Of(ITable table, TableProfile profile)
    {
        if (!profile.HasHeader || profile.Rows is < 2 or > MostRows || table.Columns.Count is < 3 or > MostColumns || profile.Columns.Skip(1).Any(c => Says(c.Name))) return null;
        var rows = new List<string[]>();
        table.Read(row =>
        {
            var cells = new string[table.Columns.Count];
            for (var i = 0; i < cells.Length; i++) cells[i] = row[i].ToString();
            rows.Add(cells);
        });
        return rows.Count(r => Says(r[0])) >= Math.Max(1, rows.Count / 3) ? new(table, rows) : null;
    }

    public void Read(Action<TableRow> visit)
    {
        var row = new Turned(_rows, _table.Columns);
        for (var column = 1; column < _table.Columns.Count; column++)
        {
            row.Move(column);
            visit(row);
        }
    }

    // Row r of this is column r of the other, whose header is this one's first column.
    public FindingPlace Place(int row, int column) => _table.Place(column + 1, Math.Clamp(row - 1, 0, _table.Columns.Count - 1));

    private static bool Says(string name) => name.Length <= 60 && (ColumnNames.IsCount(name) || ColumnNames.IsPercent(name) || ColumnNames.IsStatistic(name));

    private sealed class Turned(List<string[]> rows, IReadOnlyList<string> header) : TableRow
    {
        private int _column;

        public override ReadOnlySpan<char> this[int column] => column == 0 ? header[_column] : rows[column - 1][_column];

        public void Move(int column) => (_column, Number, Count) = (column, column + 1, rows.Count + 1);
    }
}
