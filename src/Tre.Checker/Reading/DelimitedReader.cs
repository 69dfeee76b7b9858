using Tre.Checker.Session;
using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading;

/// <summary>
/// Strict RFC 4180 reader over decoded text. Where two programs could read different cells from the same bytes
/// (a quote inside a bare cell, text after a closing quote, a lone carriage return) it refuses instead of guessing.
/// </summary>
internal sealed class DelimitedReader(string text, char delimiter, CheckLimits limits, Budget budget) : TableRow
{
    private readonly List<(int Start, int Length, bool Scratch)> _cells = [];
    private char[] _scratch = [];
    private int _scratchUsed;
    private int _at;

    private int _nextLine = 1;

    /// <summary>Physical line of the record's first character.</summary>
    public int Line { get; private set; } = 1;

    public override ReadOnlySpan<char> this[int column]
    {
        get
        {
            var (start, length, scratch) = _cells[column];
            return scratch ? _scratch.AsSpan(start, length) : text.AsSpan(start, length);
        }
    }

    /// <summary>Moves to the next record; blank lines are passed over.</summary>
    public bool Next()
    {
        budget.Tick();
        SkipBlankLines();
        if (_at >= text.Length) return false;
        _cells.Clear();
        _scratchUsed = 0;
        Line = _nextLine;
        do
        {
            if (_cells.Count >= limits.Columns) throw CannotCheckException.OverLimit("columns", limits.Columns);
            if (_at < text.Length && text[_at] == '"') Quoted(); else Bare();
            if (_cells[^1].Length > limits.CellChars) throw CannotCheckException.OverLimit("characters in a cell", limits.CellChars);
        }
        while (Delimited());
        EndOfLine();
        Count = _cells.Count;
        Number++;
        return true;
    }

    private void SkipBlankLines()
    {
        while (_at < text.Length && (text[_at] == '\n' || (text[_at] == '\r' && _at + 1 < text.Length && text[_at + 1] == '\n')))
        {
            _at += text[_at] == '\n' ? 1 : 2;
            _nextLine++;
            budget.Tick();
        }
    }

    private void Bare()
    {
        var rest = text.AsSpan(_at);
        var end = rest.IndexOfAny([delimiter, '\n', '\r', '"']);
        if (end < 0) end = rest.Length;
        else if (rest[end] == '"') throw CannotCheckException.Malformed($"Line {Line} has a quote inside a cell that is not quoted.");
        _cells.Add((_at, end, false));
        _at += end;
    }

    private void Quoted()
    {
        var start = ++_at;
        var doubled = false;
        while (true)
        {
            var step = text.AsSpan(_at).IndexOfAny('"', '\n');
            if (step < 0) throw CannotCheckException.Malformed($"Line {Line} opens a quote that is never closed.");
            _at += step + 1;
            if (_at - start > limits.CellChars * 2L) throw CannotCheckException.OverLimit("characters in a cell", limits.CellChars);
            if (text[_at - 1] == '\n') { _nextLine++; continue; }
            if (_at >= text.Length || text[_at] != '"') break;
            doubled = true;
            _at++;
        }
        if (doubled) Unescape(start, _at - 1);
        else _cells.Add((start, _at - 1 - start, false));
        if (_at < text.Length && text[_at] != delimiter && text[_at] is not ('\n' or '\r'))
            throw CannotCheckException.Malformed($"Line {Line} goes on after a closing quote.");
    }

    private void Unescape(int start, int end)
    {
        if (_scratch.Length < _scratchUsed + end - start) Array.Resize(ref _scratch, (_scratchUsed + end - start) * 2);
        var from = _scratchUsed;
        for (var i = start; i < end; i++)
        {
            _scratch[_scratchUsed++] = text[i];
            if (text[i] == '"') i++;
        }
        _cells.Add((from, _scratchUsed - from, true));
    }

    private bool Delimited()
    {
        if (_at >= text.Length || text[_at] != delimiter) return false;
        _at++;
        return true;
    }

    private void EndOfLine()
    {
        if (_at < text.Length && text[_at] == '\r')
        {
            if (_at + 1 >= text.Length || text[_at + 1] != '\n')
                throw CannotCheckException.Malformed($"Line {Line} has a carriage return that ends no line.");
            _at++;
        }
        if (_at < text.Length) { _at++; _nextLine++; }
    }
}
