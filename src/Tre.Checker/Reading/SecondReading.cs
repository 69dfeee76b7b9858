using Tre.Checker.Session;
using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading;

/// <summary>
/// Refuses a table that a program which cuts it at another character would take for another table, because the rules see it in one way
/// only. Two things show it: every record, the header too, holds that character equally often; or some record, cut there, has a whole
/// number standing by itself that no cell has here. Inside quotes no program cuts, and a comma between digits is part of a number.
/// Spaces do not count: prose is full of them.
/// </summary>
internal sealed class SecondReading
{
    private static readonly byte[] Others = [(byte)',', (byte)';', (byte)'\t', (byte)'|'];

    private readonly DelimitedReader _records;
    private readonly byte _delimiter;
    private readonly byte _other;
    private int _everywhere;

    private SecondReading(DelimitedReader records, byte delimiter, byte other) => (_records, _delimiter, _other) = (records, delimiter, other);

    /// <param name="text">The file.</param>
    /// <param name="delimiter">Where the rules cut it.</param>
    /// <param name="limits">Of the policy.</param>
    /// <param name="budget">Time.</param>
    /// <exception cref="CannotCheckException">It can be read in another way as well, or not at all.</exception>
    public static void Refuse(ReadOnlyMemory<byte> text, char delimiter, CheckLimits limits, Budget budget)
    {
        if (Begins(text.Span, "sep="u8))
            throw CannotCheckException.Malformed("Its first line tells spreadsheets where to cut (sep=), which other programs take for data. Leave that line out.");
        var others = Array.FindAll(Others, other => other != delimiter);
        // Most tables hold none of them.
        if (!text.Span.ContainsAny(others)) return;
        foreach (var other in others)
            if (text.Span.Contains(other))
                new SecondReading(new(text, delimiter, limits, budget), (byte)delimiter, other).Refuse(text.Span);
    }

    private void Refuse(ReadOnlySpan<byte> text)
    {
        while (_records.Next())
        {
            var count = 0;
            // Most records of most files have none.
            if (text[_records.Start.._records.Behind].Contains(_other))
                for (var column = 0; column < _records.Count; column++)
                    if (!IsQuoted(text, column)) count += Look(column);
            if (_records.Number == 1) _everywhere = count;
            else if (_everywhere != count) _everywhere = 0;
        }
        if (_everywhere > 0 && _records.Number > 1) throw Ambiguous("Every line");
    }

    /// <summary>Counts the other character in a cell; in the header, only where it may cut.</summary>
    private int Look(int column)
    {
        var cell = _records[column];
        var (count, cuts) = Count(cell);
        if (cuts > 0 && ShowsCount(cell, column == 0, column == _records.Count - 1)) throw Ambiguous($"Line {_records.Line}");
        return _records.Number == 1 ? cuts : count;
    }

    private (int Count, int Cuts) Count(ReadOnlySpan<char> cell)
    {
        var (count, cuts) = (0, 0);
        for (var i = 0; i < cell.Length; i++)
        {
            if (cell[i] != _other) continue;
            count++;
            if (_other != ',' || i == 0 || i == cell.Length - 1 || !char.IsDigit(cell[i - 1]) || !char.IsDigit(cell[i + 1])) cuts++;
        }
        return (count, cuts);
    }

    /// <summary>What stands before the first cut is a cell only where the record begins, what stands behind the last only where it ends.</summary>
    private bool ShowsCount(ReadOnlySpan<char> cell, bool first, bool last)
    {
        for (var from = 0; ;)
        {
            var cut = cell[from..].IndexOf((char)_other);
            var alone = (from > 0 || first) && (cut >= 0 || last);
            if (alone && Cell.Read(cut < 0 ? cell[from..] : cell.Slice(from, cut)).IsCount) return true;
            if (cut < 0) return false;
            from += cut + 1;
        }
    }

    private bool IsQuoted(ReadOnlySpan<byte> text, int column)
    {
        var (start, _) = _records.Cells[column];
        return start < 0 || (start > 0 && text[start - 1] == '"');
    }

    private CannotCheckException Ambiguous(string where) => CannotCheckException.Malformed(
        $"{where} can be cut at {Name(_delimiter)} and at {Name(_other)}, which gives two tables. Put cells that hold either into quotes, or write them otherwise.");

    private static string Name(byte mark) => mark switch
    {
        (byte)',' => "a comma", (byte)';' => "a semicolon", (byte)'\t' => "a tab", (byte)' ' => "a space", _ => "a vertical bar",
    };

    private static bool Begins(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) =>
        text.Length >= word.Length && System.Text.Ascii.EqualsIgnoreCase(text[..word.Length], word);
}
