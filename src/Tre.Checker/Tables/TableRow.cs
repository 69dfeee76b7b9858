namespace Tre.Checker.Tables;

/// <summary>One record while it is visited; its spans are valid only during the visit. What rules ask of a cell is read once per record.</summary>
internal abstract class TableRow
{
    private Cell[] _cells = [];
    private CellSigns[] _signs = [];
    private int[] _cellOf = [];
    private int[] _signsOf = [];

    /// <summary>Number in the table: the header is 1.</summary>
    public int Number { get; protected set; }

    public int Count { get; protected set; }

    public abstract ReadOnlySpan<char> this[int column] { get; }

    /// <summary>The cell as it reads.</summary>
    public Cell Read(int column)
    {
        if (_cells.Length <= column) Grow();
        if (_cellOf[column] == Number) return _cells[column];
        _cellOf[column] = Number;
        return _cells[column] = Cell.Read(this[column]);
    }

    /// <summary>Which characters the cell has.</summary>
    public CellSigns Signs(int column)
    {
        if (_cells.Length <= column) Grow();
        if (_signsOf[column] == Number) return _signs[column];
        _signsOf[column] = Number;
        return _signs[column] = CellGlance.At(this[column]);
    }

    private void Grow()
    {
        Array.Resize(ref _cells, Count);
        Array.Resize(ref _signs, Count);
        Array.Resize(ref _cellOf, Count);
        Array.Resize(ref _signsOf, Count);
    }
}
