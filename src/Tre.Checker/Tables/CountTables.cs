using Tre.Checker.Session;
using Tre.Contracts.Checking;

namespace Tre.Checker.Tables;

/// <summary>Writes down what a file's tables count, with what each count is about, so that others can be held against it. All or nothing: past a bound there is none.</summary>
internal sealed class CountTables
{
    /// <summary>Records of a table; longer ones are no tables of results.</summary>
    private const int MostRows = 2_000;

    private readonly List<CountTable> _tables = [];
    private int _room = CountTable.MostCells;

    /// <summary>Null when there are more counts than are compared.</summary>
    public IReadOnlyList<CountTable>? Tables => _room < 0 ? null : _tables;

    /// <param name="within">Where the table's places are in the whole file; null where it is one.</param>
    public void Add(TableProfile table, Budget budget, Func<FindingPlace, FindingPlace>? within = null)
    {
        if (_room < 0) return;
        if (table.Rows > MostRows) { _room = -1; return; }
        var (counts, cells) = (new CountCells(table), new List<CountCell>());
        var first = Enumerable.Range(0, table.Columns.Count).FirstOrDefault(counts.IsColumn, table.Columns.Count);
        table.Read(row =>
        {
            budget.Tick();
            if ((row.Number <= table.LastHeaderRow && table.HasHeader) || cells.Count > _room) return;
            var labels = Labels(table, counts, row, first);
            counts.Each(row, (column, value, _) => cells.Add(new(row.Number, column + 1, [.. labels, new("", Cut(table.Columns[column].Name))], (long)value)));
            for (var i = 0; i < row.Count; i++)
                if (counts.IsColumn(i) && Cell.Read(row[i]).Kind == CellKind.Suppressed)
                    cells.Add(new(row.Number, i + 1, [.. labels, new("", Cut(table.Columns[i].Name))], null));
        });
        _room -= cells.Count;
        if (cells.Count > 0) _tables.Add(new(cells, (within?.Invoke(table.Place(1, 0)) ?? table.Place(1, 0)).Sheet));
    }

    private static List<CountLabel> Labels(TableProfile table, CountCells counts, TableRow row, int firstCount)
    {
        var labels = new List<CountLabel>();
        for (var i = 0; i < row.Count && labels.Count < CountTable.MostLabels - 1; i++)
        {
            if (counts.IsColumn(i)) continue;
            // Words say what a row is about; numbers do only before the first count, as years and ages.
            if (Cell.Read(row[i]).Kind is CellKind.Text || (i < firstCount && Cell.Read(row[i]).Kind is CellKind.Integer))
                labels.Add(new(Cut(table.Columns[i].Name), Cut(row[i].ToString())));
        }
        return labels;
    }

    private static string Cut(string text) => text.Length <= CountTable.MostChars ? text : text[..CountTable.MostChars];
}
