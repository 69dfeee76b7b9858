using System.Text;
using Tre.Checker.Session;
using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading;

/// <summary>Writes a document anew as lines of text, and keeps the tables and notes that were met on the way.</summary>
internal sealed class Rendering(CheckLimits limits, Budget budget)
{
    private readonly StringBuilder _text = new();
    private readonly List<ITable> _tables = [];
    private readonly List<Note> _notes = [];
    private int _lines;

    /// <summary>Number of the line that was written last.</summary>
    public int Lines => _lines;

    public IReadOnlyList<ITable> Tables => _tables;

    public IReadOnlyList<Note> Notes => _notes;

    /// <summary>Writes one line; line ends inside it are shown as a sign.</summary>
    public int Line(string text)
    {
        budget.Tick();
        if (++_lines > limits.Lines) throw CannotCheckException.OverLimit("lines", limits.Lines);
        if (text.Length > limits.LineChars) throw CannotCheckException.OverLimit("characters in a line", limits.LineChars);
        _text.Append(text.ReplaceLineEndings("⏎")).Append('\n');
        return _lines;
    }

    /// <summary>Writes each line of a text and looks for printed tables in it.</summary>
    public void Text(string text)
    {
        var first = _lines + 1;
        foreach (var line in text.Split('\n')) Line(line.TrimEnd('\r'));
        var inner = new TextDocument(text, limits, budget);
        foreach (var table in PrintedTables.Find(inner)) _tables.Add(new ShiftedTable(table, place => place with { Line = first - 1 + (place.Line ?? 1) }));
    }

    /// <summary>Writes the rows of a table, the first of which is its header.</summary>
    public void Table(IReadOnlyList<string[]> rows, FindingPlace at)
    {
        if (rows.Count == 0) return;
        var width = rows.Max(r => r.Length);
        if (width > limits.Columns) throw CannotCheckException.OverLimit("columns", limits.Columns);
        if (rows.Count > limits.Rows) throw CannotCheckException.OverLimit("rows", limits.Rows);
        if ((long)rows.Count * width > 5_000_000) throw CannotCheckException.OverLimit("cells in a table of the document", 5_000_000);
        var lines = new int[rows.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Any(c => c.Length > limits.CellChars)) throw CannotCheckException.OverLimit("characters in a cell", limits.CellChars);
            lines[i] = Line(string.Join(" | ", rows[i]));
        }
        if (width < 2 && rows.Count < 3) return;
        var padded = rows.Select(r => r.Length == width ? r : [.. r, .. Enumerable.Repeat("", width - r.Length)]).ToList();
        _tables.Add(new ListTable(padded[0], padded.Skip(1).ToList<string?[]>(), (row, column) => at with { Line = lines[row + 1], Column = column + 1 }));
    }

    public void Add(ITable table) => _tables.Add(table);

    /// <summary>Notes something at the line that was written last.</summary>
    public void Note(NoteKind kind, FindingSeverity severity, string message) =>
        Keep(new(kind, severity, _lines == 0 ? new() : new(Line: _lines), message));

    public void Keep(Note note)
    {
        if (_notes.Count < 10_000) _notes.Add(note);
    }

    /// <exception cref="CannotCheckException">A line is too long, or there are too many.</exception>
    public TextDocument ToText() => new(_text.ToString(), limits, budget);

    private sealed class ShiftedTable(ITable inner, Func<FindingPlace, FindingPlace> shift) : ITable
    {
        public IReadOnlyList<string> Columns => inner.Columns;

        public void Read(Action<TableRow> visit) => inner.Read(visit);

        public FindingPlace Place(int row, int column) => shift(inner.Place(row, column));
    }
}
