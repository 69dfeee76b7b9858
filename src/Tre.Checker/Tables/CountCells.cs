using Tre.Checker.Tables.Surveys;

namespace Tre.Checker.Tables;

/// <summary>Decides which cells of a table count people or events, by header, by the row's label, by how the cell is written, or by shape.</summary>
internal sealed class CountCells
{
    private const int MostShapeRows = 1_000;
    private static readonly string[] LabelWords = ["n", "count", "total", "number", "nobs", "size", "freq", "frequency"];
    private readonly TableProfile _table;
    private readonly bool[] _byName;
    private readonly bool[] _byShape;
    private readonly bool[] _never;
    private readonly bool[] _neverLabelled;

    public CountCells(TableProfile table)
    {
        _table = table;
        var columns = table.Columns;
        _byName = columns.Select(IsNamed).ToArray();
        _never = columns.Select(c => ColumnNames.IsMeasure(c.Name) || ColumnNames.IsPercent(c.Name) || ColumnNames.IsPersonId(c.Name) || c.Percents > 0).ToArray();
        _neverLabelled = columns.Select(c => ColumnNames.IsStatistic(c.Name) || ColumnNames.IsPercent(c.Name) || ColumnNames.IsPersonId(c.Name) || c.Percents > 0).ToArray();
        var person = columns.Any(c => ColumnNames.IsPersonId(c.Name));
        // One row alone has no label: whole numbers and nothing else may be counts, settings of a model come mixed.
        var single = table.Rows == 1 && (columns.Count(c => c.Integers > 0) < 2 || columns.Any(c => c.Numbers > c.Integers));
        var shaped = table.IsLabelled && !person && !single && table.Rows <= MostShapeRows;
        _byShape = columns.Select((c, i) => shaped && !_never[i] && (i > 0 || table.Rows == 1) && IsShaped(c)).ToArray();
    }

    /// <summary>Columns that count by name or by shape.</summary>
    public bool IsColumn(int column) => _byName[column] || _byShape[column];

    /// <summary>Calls <paramref name="found"/> with column, count and whether that it is a count is certain or only looks like it.</summary>
    public void Each(TableRow row, Action<int, double, bool> found)
    {
        if (row.Number <= _table.LastHeaderRow && _table.HasHeader) return;
        bool? labelled = null;
        for (var i = 0; i < row.Count; i++)
        {
            var cell = row.Read(i);
            if (!cell.IsCount) continue;
            if (_byName[i] || cell.Kind == CellKind.CountWithPercent) found(i, cell.Value, true);
            else if (!_neverLabelled[i] && i > 0 && (labelled ??= _labels.Is(row[0]))) found(i, cell.Value, true);
            else if (_byShape[i]) found(i, cell.Value, false);
        }
    }

    /// <summary>Asks for cells that may count as many as <paramref name="wanted"/> says, whatever the rest of the table is like.</summary>
    public static CellQuestion Ask(string column, Func<double, bool> wanted)
    {
        // Under such a name a cell counts only where it is written as a count with a percentage.
        var never = ColumnNames.IsStatistic(column) || ColumnNames.IsPercent(column) || ColumnNames.IsPersonId(column);
        return (ReadOnlySpan<char> _, in Cell cell, CellSigns _) => cell.IsCount && (!never || cell.Kind == CellKind.CountWithPercent) && wanted(cell.Value);
    }

    private readonly LabelMemory _labels = new(l => ColumnNames.IsCount(l) && ColumnNames.Has(l, LabelWords));

    private static bool IsNamed(ColumnProfile column) =>
        ColumnNames.IsCount(column.Name) && !ColumnNames.IsPersonId(column.Name) && column.Integers >= 0.8 * column.Numbers;

    private static bool IsShaped(ColumnProfile column) =>
        column.Integers > 0 && column.Integers == column.Numbers && column.Texts == 0 && column.Min >= 0
        && !column.IsYears && !(column.IsSequence && column.Numbers > 2);
}
