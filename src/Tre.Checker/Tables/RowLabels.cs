using Tre.Checker.Tables.Surveys;

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
    /// <summary>Of no words.</summary>
    public const ulong Start = 14695981039346656037UL;

    private const int Most = 20_000;
    private readonly HashSet<ulong> _seen = [];
    private int _rows;

    /// <summary>At least nine of ten rows carry words of their own.</summary>
    public bool AreUnique => _rows > 0 && _seen.Count >= 0.9 * Math.Min(_rows, Most);

    /// <summary>There is more to learn from further rows.</summary>
    public bool IsOpen => _seen.Count < Most;

    public void Add(Cells cells, int columns)
    {
        var hash = Start;
        for (var i = 0; IsOpen && i < columns; i++)
        {
            // Without words in the row, its first cell is what names it.
            if (i > 0 && Cell.Read(cells[i]).Kind != CellKind.Text) continue;
            foreach (var c in cells[i]) hash = (hash ^ c) * 1099511628211UL;
            hash = (hash ^ 0xFFFF) * 1099511628211UL;
        }
        Add(hash);
    }

    /// <summary>Words with one more behind them, by their hashes.</summary>
    public static ulong With(ulong words, ulong next) => ValueHash.Of(words ^ next, words);

    /// <summary>Adds a row by the hash of its words; of any, when it is no longer open.</summary>
    public void Add(ulong words)
    {
        _rows++;
        if (IsOpen) _seen.Add(words);
    }

    /// <summary>Notes rows that can tell nothing new.</summary>
    public void Pass(int rows) => _rows += rows;

    /// <summary>Adds what was seen of other rows.</summary>
    public void Join(RowLabels other)
    {
        _rows += other._rows;
        foreach (var words in other._seen)
            if (IsOpen) _seen.Add(words);
    }
}
