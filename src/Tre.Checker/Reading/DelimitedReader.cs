using System.Runtime.CompilerServices;
using System.Text;
using Tre.Checker.Session;
using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading;

/// <summary>
/// Strict RFC 4180 reader over UTF-8. Where two programs could read different cells from the same bytes
/// (a quote inside a bare cell, text after a closing quote, a lone carriage return) it refuses instead of guessing.
/// A record without quotes is cut at its separators, one whose quotes are plain at its marks; any other is read step by step by
/// <see cref="StrictRecord"/>, which says what is wrong.
/// </summary>
internal sealed class DelimitedReader : TableRow
{
    private readonly ReadOnlyMemory<byte> _text;
    private readonly byte _delimiter;
    private readonly CheckLimits _limits;
    private readonly Budget _budget;
    private readonly StrictRecord _strict;
    private (int Start, int Length)[] _cells;
    private Separators _separators;
    private int _at;
    private int _nextLine = 1;
    private bool _decoded;
    private char[] _chars = [];
    private int[] _decodedTo = [];

    public DelimitedReader(ReadOnlyMemory<byte> text, char delimiter, CheckLimits limits, Budget budget)
    {
        (_text, _delimiter, _limits, _budget) = (text, (byte)delimiter, limits, budget);
        _separators = new(text.Span, _delimiter, 0);
        _cells = new (int, int)[Math.Min(16, limits.Columns)];
        _strict = new(text, _delimiter, limits);
    }

    /// <summary>Physical line of the record's first character.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>Where the record begins, in bytes.</summary>
    public int Start { get; private set; }

    /// <summary>Where the next record, or a blank line before it, begins, in bytes.</summary>
    public int Behind => _at;

    /// <summary>The physical line that begins there.</summary>
    public int NextLine => _nextLine;

    /// <summary>Moves so that the record which begins there comes next.</summary>
    public void Seek(int start, int line, int number)
    {
        (_at, _nextLine, Number) = (start, line, number - 1);
        _separators = new(_text.Span, _delimiter, start);
    }

    /// <summary>The cell's bytes; valid until the next record.</summary>
    public ReadOnlySpan<byte> Bytes(int column)
    {
        var (start, length) = _cells[column];
        return start >= 0 ? _text.Span.Slice(start, length) : _strict.Scratch(~start, length);
    }

    /// <summary>Where the cells' bytes begin in the text, and how many they are; a negative start stands for a cell that is written otherwise there.</summary>
    public ReadOnlySpan<(int Start, int Length)> Cells => _cells.AsSpan(0, Count);

    /// <summary>Some cell is written otherwise in the file.</summary>
    public bool HasApart { get; private set; }

    public override ReadOnlySpan<char> this[int column]
    {
        get
        {
            if (!_decoded) Decode();
            var from = column == 0 ? 0 : _decodedTo[column - 1];
            return _chars.AsSpan(from, _decodedTo[column] - from);
        }
    }

    /// <summary>Moves to the next record; blank lines are passed over.</summary>
    public bool Next()
    {
        _budget.Tick();
        var text = _text.Span;
        if (_at < text.Length && text[_at] is (byte)'\n' or (byte)'\r') SkipBlankLines(text);
        if (_at >= text.Length) return false;
        (Line, Start, _decoded, HasApart) = (_nextLine, _at, false, false);
        if (!_separators.Cut(text, _delimiter, ref _at, _cells, _limits.CellChars, out var count))
        {
            if (!Plain(text)) Strictly();
            _separators = new(text, _delimiter, _at);
        }
        else (Count, _nextLine) = (count, _nextLine + 1);
        Number++;
        return true;
    }

    /// <summary>Moves behind the records that come next and take no care at all; none of them can be looked at here.</summary>
    /// <param name="cells">Gets where their cells are; room for as many as are wanted, and some slack.</param>
    /// <param name="places">Gets where they begin, in bytes and lines.</param>
    /// <param name="width">Cells that each must have.</param>
    /// <returns>How many there are.</returns>
    public int NextWhole(Span<(int Start, int Length)> cells, Span<(int Start, int Line)> places, int width)
    {
        // Where records have one cell, a blank line looks like one.
        if (width < 2) return 0;
        var text = _text.Span;
        var count = WholeRecords.Cut(text, _delimiter, _at, width, _limits.CellChars, cells, out var next);
        if (count == 0) return 0;
        for (var i = 0; i < count; i++) places[i] = (cells[i * width].Start, _nextLine++);
        (_at, _separators) = (next, new(text, _delimiter, next));
        Number += count;
        if (count > 100) _budget.Look(); else _budget.Tick();
        return count;
    }

    private void SkipBlankLines(ReadOnlySpan<byte> text)
    {
        while (_at < text.Length && (text[_at] == '\n' || (text[_at] == '\r' && _at + 1 < text.Length && text[_at + 1] == '\n')))
        {
            _at += text[_at] == '\n' ? 1 : 2;
            _nextLine++;
            _budget.Tick();
        }
        _separators = new(text, _delimiter, _at);
    }

    /// <summary>Cuts the record at its marks; false, and nothing moved, where that is not all there is to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Plain(ReadOnlySpan<byte> text)
    {
        var (marks, cells, delimiter, longest) = (new Marks(text, _delimiter, _at), _cells, _delimiter, _limits.CellChars);
        var (count, cell, end) = (0, _at, 0);
        while (true)
        {
            var mark = marks.Next(text, delimiter);
            var next = mark + 1;
            if (mark < text.Length && text[mark] == '"')
            {
                if (mark != cell) return false;
                cell = next;
                do mark = marks.Next(text, delimiter); while (mark < text.Length && text[mark] == delimiter);
                if (mark >= text.Length || text[mark] != '"') return false;
                next = mark + 2;
                // What follows the closing quote must be a mark, and no quote.
                end = marks.Next(text, delimiter);
                if (end != mark + 1 || (end < text.Length && text[end] == '"')) return false;
            }
            else end = mark;
            if (mark - cell > longest) return false;
            if (count == cells.Length)
            {
                if (count >= _limits.Columns) return false;
                Array.Resize(ref _cells, Math.Min(_limits.Columns, count * 4));
                cells = _cells;
            }
            cells[count++] = (cell, mark - cell);
            if (end < text.Length && text[end] == delimiter) { cell = next; continue; }
            if (end < text.Length && text[end] == '\r')
            {
                if (end + 1 >= text.Length || text[end + 1] != '\n') return false;
                end = marks.Next(text, delimiter);
            }
            break;
        }
        Count = count;
        _at = Math.Min(end + 1, text.Length);
        if (end < text.Length) _nextLine++;
        return true;
    }

    private void Strictly()
    {
        (_at, _nextLine) = _strict.Read(_at, _nextLine);
        Count = _strict.Cells.Count;
        if (_cells.Length < Count) Array.Resize(ref _cells, Count);
        _strict.Cells.CopyTo(_cells);
        HasApart = _strict.HasApart;
    }

    private void Decode()
    {
        _decoded = true;
        if (_decodedTo.Length < Count) Array.Resize(ref _decodedTo, Count);
        var room = 0;
        for (var i = 0; i < Count; i++) room += _cells[i].Length;
        // A byte never becomes more than one UTF-16 unit.
        if (_chars.Length < room) _chars = new char[room * 2];
        var used = 0;
        for (var i = 0; i < Count; i++) _decodedTo[i] = used += Encoding.UTF8.GetChars(Bytes(i), _chars.AsSpan(used));
    }
}
