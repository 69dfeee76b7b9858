using System.Text;
using Tre.Checker.Session;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading;

/// <summary>Reads one record step by step, says what is wrong with it, and takes doubled quotes apart.</summary>
internal sealed class StrictRecord(ReadOnlyMemory<byte> text, byte delimiter, CheckLimits limits)
{
    private byte[] _scratch = [];
    private int _scratchUsed;
    private int _at;
    private int _line;
    private int _nextLine;

    /// <summary>Where the record's cells are; the complement of a start points to where they were written anew.</summary>
    public List<(int Start, int Length)> Cells { get; } = [];

    /// <summary>Some cell was written anew.</summary>
    public bool HasApart => _scratchUsed > 0;

    /// <summary>A cell that was written anew.</summary>
    public ReadOnlySpan<byte> Scratch(int start, int length) => _scratch.AsSpan(start, length);

    /// <returns>Where the next record begins, and its line.</returns>
    /// <exception cref="CannotCheckException">Programs could read it in different ways, or it passes a limit.</exception>
    public (int At, int Line) Read(int at, int line)
    {
        (_at, _line, _nextLine, _scratchUsed) = (at, line, line, 0);
        Cells.Clear();
        var bytes = text.Span;
        do
        {
            if (Cells.Count >= limits.Columns) throw CannotCheckException.OverLimit("columns", limits.Columns);
            if (_at < bytes.Length && bytes[_at] == '"') Quoted(bytes); else Bare(bytes);
            var (start, length) = Cells[^1];
            if (IsLonger(start >= 0 ? bytes.Slice(start, length) : Scratch(~start, length), limits.CellChars)) throw CannotCheckException.OverLimit("characters in a cell", limits.CellChars);
        }
        while (Delimited(bytes));
        EndOfLine(bytes);
        return (_at, _nextLine);
    }

    private void Bare(ReadOnlySpan<byte> bytes)
    {
        var rest = bytes[_at..];
        var end = rest.IndexOfAny([delimiter, (byte)'\n', (byte)'\r', (byte)'"']);
        if (end < 0) end = rest.Length;
        else if (rest[end] == '"') throw CannotCheckException.Malformed($"Line {_line} has a quote inside a cell that is not quoted.");
        Cells.Add((_at, end));
        _at += end;
    }

    private void Quoted(ReadOnlySpan<byte> bytes)
    {
        var start = ++_at;
        var doubled = false;
        while (true)
        {
            var step = bytes[_at..].IndexOfAny((byte)'"', (byte)'\n');
            if (step < 0) throw CannotCheckException.Malformed($"Line {_line} opens a quote that is never closed.");
            _at += step + 1;
            if (IsLonger(bytes[start.._at], limits.CellChars * 2L)) throw CannotCheckException.OverLimit("characters in a cell", limits.CellChars);
            if (bytes[_at - 1] == '\n') { _nextLine++; continue; }
            if (_at >= bytes.Length || bytes[_at] != '"') break;
            doubled = true;
            _at++;
        }
        if (doubled) Unescape(bytes, start, _at - 1);
        else Cells.Add((start, _at - 1 - start));
        if (_at < bytes.Length && bytes[_at] != delimiter && bytes[_at] is not ((byte)'\n' or (byte)'\r'))
            throw CannotCheckException.Malformed($"Line {_line} goes on after a closing quote.");
    }

    // Limits count UTF-16 units, of which there are never more than bytes, and never less than a third.
    private static bool IsLonger(ReadOnlySpan<byte> cell, long most) => cell.Length > most && (cell.Length > most * 3 || Encoding.UTF8.GetCharCount(cell) > most);

    private void Unescape(ReadOnlySpan<byte> bytes, int start, int end)
    {
        if (_scratch.Length < _scratchUsed + end - start) Array.Resize(ref _scratch, (_scratchUsed + end - start) * 2);
        var from = _scratchUsed;
        for (var i = start; i < end; i++)
        {
            _scratch[_scratchUsed++] = bytes[i];
            if (bytes[i] == '"') i++;
        }
        Cells.Add((~from, _scratchUsed - from));
    }

    private bool Delimited(ReadOnlySpan<byte> bytes)
    {
        if (_at >= bytes.Length || bytes[_at] != delimiter) return false;
        _at++;
        return true;
    }

    private void EndOfLine(ReadOnlySpan<byte> bytes)
    {
        if (_at < bytes.Length && bytes[_at] == '\r')
        {
            if (_at + 1 >= bytes.Length || bytes[_at + 1] != '\n')
                throw CannotCheckException.Malformed($"Line {_line} has a carriage return that ends no line.");
            _at++;
        }
        if (_at < bytes.Length) { _at++; _nextLine++; }
    }
}
