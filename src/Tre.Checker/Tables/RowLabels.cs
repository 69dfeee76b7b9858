namespace Tre.Checker.Tables;

/// <summary>Cells of a row, wherever they are held.</summary>
internal readonly struct Cells
{
    private readonly TableRow? _row;
    private readonly string[]? _copy;

    public Cells(TableRow row) => _row = row;

    public Cells(string[] copy) => _copy = copy;

    public ReadOnlySpan<char> this[int column] => _row is null ? _copy![column] : _row[column];
}

/// <summary>Follows whether the words of each row, taken together, occur in that row alone.</summary>
internal sealed class RowLabels
{
    private const int Most = 20_000;
    private readonly HashSet<ulong> _seen = [];
    private int _rows;

    /// <summary>At least nine of ten rows carry words of their own.</summary>
    public bool AreUnique => _rows > 0 && _seen.Count >= 0.9 * Math.Min(_rows, Most);

    public void Add(Cells cells, int columns)
    {
        _rows++;
        if (_seen.Count >= Most) return;
        var hash = 14695981039346656037UL;
        for (var i = 0; i < columns; i++)
        {
            // Without words in the row, its first cell is what names it.
            if (i > 0 && Cell.Read(cells[i]).Kind != CellKind.Text) continue;
            foreach (var c in cells[i]) hash = (hash ^ c) * 1099511628211UL;
            hash = (hash ^ 0xFFFF) * 1099511628211UL;
        }
        _seen.Add(hash);
    }
}
