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

    /// <summary>Some cell was suppressed, whether it was written down or not.</summary>
    public bool Suppressed { get; private set; }

    /// <param name="within">Where the table's places are in the whole file; null where it is one.</param>
    public void Add(TableProfile table, Budget budget, Func<FindingPlace, FindingPlace>? within = null)
    {
        Suppressed |= table.Columns.Any(c => c.Suppressed > 0);
        if (_room < 0) return;
        if (table.Rows > MostRows) { _room = -1; return; }
        var (counts, cells) = (new CountCells(table), new List<CountCell>());
        var first = Enumerable.Range(0, table.Columns.Count).FirstOrDefault(counts.IsColumn, table.Columns.Count);
        table.Read(row =>
        {
            budget.Tick();
            if ((row.Number <= table.LastHeaderRow && table.HasHeader) || cells.Count > _room) return;
            var labels = Labels(table, counts, row, first);
            var before = cells.Count;
            counts.Each(row, (column, value, _) => cells.Add(new(row.Number, column + 1, [.. labels, new("", Cut(table.Columns[column].Name))], (long)value)));
            var any = cells.Count > before;
            for (var i = 0; i < row.Count; i++)
                // A row of blanks is a heading; a blank beside counts was left out.
                if (counts.IsColumn(i) && (row.Read(i).Kind is CellKind.Suppressed || (any && row.Read(i).Kind is CellKind.Empty)))
                    cells.Add(new(row.Number, i + 1, [.. labels, new("", Cut(table.Columns[i].Name))], null, Below(row[i])));
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

    /// <summary>What "&lt;10" or "≤9" says of the count behind it.</summary>
    private static int? Below(ReadOnlySpan<char> cell)
    {
        cell = cell.Trim();
        if (cell.IsEmpty || cell[0] is not ('<' or '≤')) return null;
        var including = cell[0] == '≤' || (cell.Length > 1 && cell[1] == '=') ? 1 : 0;
        return int.TryParse(cell.TrimStart("<≤= "), out var number) && number is > 0 and < 100_000 ? number + including : null;
    }

    private static string Cut(string text) => text.Length <= CountTable.MostChars ? text : text[..CountTable.MostChars];
}
