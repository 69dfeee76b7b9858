namespace Tre.Checker.Reading.Html;

/// <summary>Puts the cells of a row under the columns in which a browser shows them, cells over several columns or rows included.</summary>
internal sealed class HtmlCells
{
    private readonly List<string> _row = [];
    private readonly SortedDictionary<int, (int Rows, string Text)> _down = [];
    private (int Columns, int Rows)? _open;
    private bool _any;

    public void Open(int columns, int rows) => _open = (columns, rows);

    /// <summary>Ends the open cell; text between cells makes one of its own.</summary>
    public void Close(string text)
    {
        if (_open is null && text.Length == 0) return;
        var (columns, rows) = _open ?? (1, 1);
        _open = null;
        _any = true;
        FromAbove();
        for (var i = 0; i < columns; i++)
        {
            if (rows > 1) _down[_row.Count] = (rows, text);
            _row.Add(text);
        }
    }

    /// <summary>The row's cells, or null when it has none.</summary>
    public string[]? EndRow()
    {
        if (!_any) return null;
        FromAbove();
        foreach (var (column, (rows, text)) in _down.ToList())
        {
            if (rows > 1) _down[column] = (rows - 1, text);
            else _down.Remove(column);
        }
        var row = _row.ToArray();
        _row.Clear();
        _any = false;
        return row;
    }

    public void Reset()
    {
        _row.Clear();
        _down.Clear();
        (_open, _any) = (null, false);
    }

    private void FromAbove()
    {
        while (_down.TryGetValue(_row.Count, out var above)) _row.Add(above.Text);
    }
}
