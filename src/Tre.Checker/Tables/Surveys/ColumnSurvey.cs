using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Tre.Checker.Tables.Surveys;

/// <summary>
/// One column while its table is surveyed. Most columns repeat few values: each is read once, and after that only counted. What does not
/// fit any more is read every time.
/// </summary>
internal sealed class ColumnSurvey(ReadOnlyMemory<byte> file, ColumnProfile column, CellQuestion?[] questions)
{
    /// <summary>Blanks come in many lengths; a few are enough to remember.</summary>
    private const int MostEmpties = 64;

    private readonly SeenValues _seen = new(file);
    private NumberOrder _order;
    private char[] _chars = new char[256];
    private int _empties;

    /// <summary>Counts the column's cells of a batch.</summary>
    /// <param name="marks">Gets the signs of each record's cell added.</param>
    /// <param name="words">Gets the words of each record's cell added; null where nobody asks.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<byte> text, RecordBatch batch, int index, Span<uint> marks, ulong[]? words)
    {
        var (cells, width, isFollowed) = (batch.Cells, batch.Width, _order.IsOpen);
        var (values, last) = (_seen.Places, text.Length - ValueHash.ShortBytes);
        ref var first = ref MemoryMarshal.GetReference(text);
        for (int i = 0, at = index; i < batch.Count; i++, at += width)
        {
            var (start, length) = cells[at];
            uint signs;
            var hash = 0UL;
            if (length > ValueHash.ShortBytes || start > last) goto Other;
            var (low, high) = ValueHash.Words(ref Unsafe.Add(ref first, start), length);
            hash = ValueHash.Of(low, high);
            for (var place = (int)hash; ; place++)
            {
                ref var value = ref values[place & (values.Length - 1)];
                signs = value.Signs;
                if (value.Low == low && value.High == high && (signs & (ValueSigns.Held | ValueSigns.Long)) == ValueSigns.Held)
                {
                    value.Count++;
                    if (isFollowed && (signs & ValueSigns.Number) != 0) isFollowed = Follow(value.Value);
                    goto Known;
                }
                if ((signs & ValueSigns.Held) == 0) break;
            }
        Other:
            signs = AddOther(text.Slice(start, length), start, out hash);
            (values, isFollowed) = (_seen.Places, _order.IsOpen);
        Known:
            marks[i] |= signs;
            if (words is not null && (index == 0 || (signs & ValueSigns.Text) != 0)) words[i] = RowLabels.With(words[i], hash);
        }
    }

    /// <summary>Counts any cell.</summary>
    /// <param name="start">Where it begins in the file, in bytes; negative where it is written otherwise there.</param>
    /// <param name="hash">Of the cell, the same in every column.</param>
    /// <returns>Its signs.</returns>
    public uint AddOther(ReadOnlySpan<byte> cell, int start, out ulong hash)
    {
        var key = SeenValues.Key(cell);
        hash = key.Hash;
        ref var value = ref _seen.Find(key, cell);
        if ((value.Signs & ValueSigns.Held) == 0) return New(cell, start, key);
        value.Count++;
        if ((value.Signs & ValueSigns.Number) != 0) Follow(value.Value);
        return value.Signs;
    }

    /// <summary>How the numbers went since this was last asked.</summary>
    public NumberOrder TakeOrder()
    {
        var order = _order;
        // What is settled for some rows is settled for all.
        if (!order.IsOpen) return order;
        _order = default;
        return order;
    }

    /// <summary>Adds what the same column of other rows holds.</summary>
    public void Join(ColumnSurvey other)
    {
        column.Join(other.Column);
        foreach (ref readonly var value in other._seen.Places.AsSpan())
        {
            if ((value.Signs & ValueSigns.Held) == 0) continue;
            var (key, cell, start) = other._seen.Cell(value);
            ref var own = ref _seen.Find(key, cell);
            if ((own.Signs & ValueSigns.Held) != 0) own.Count += value.Count;
            else if (Fits(value.Signs)) _seen.Add(key, cell, start, value.Value, value.Count, value.Signs);
            else column.Count(value.Signs, value.Value, value.Count);
        }
    }

    /// <summary>Hands over what was counted.</summary>
    public void Finish()
    {
        foreach (ref readonly var value in _seen.Places.AsSpan())
            if (value.Count > 0) column.Count(value.Signs, value.Value, value.Count);
    }

    private ColumnProfile Column => column;

    private bool Follow(double value)
    {
        _order.Next(value);
        return _order.IsOpen;
    }

    private bool Fits(uint signs) => (signs & ValueSigns.Empty) != 0 ? _empties++ < MostEmpties : column.Different();

    private uint New(ReadOnlySpan<byte> cell, int start, in SeenKey key)
    {
        if (_chars.Length < cell.Length) _chars = new char[cell.Length * 2];
        var text = _chars.AsSpan(0, Encoding.UTF8.GetChars(cell, _chars));
        var read = Cell.Read(text);
        var signs = Asked(text, read);
        if ((signs & ValueSigns.Number) != 0 && _order.IsOpen) Follow(read.Value);
        if (Fits(signs)) _seen.Add(key, cell, start, read.Value, 1, signs);
        else column.Count(signs, read.Value, 1);
        return signs;
    }

    private uint Asked(ReadOnlySpan<char> text, in Cell cell)
    {
        var (signs, glance) = (ValueSigns.Of(cell, text), CellGlance.At(text));
        for (var i = 0; i < questions.Length; i++)
            if (questions[i] is { } question && question(text, cell, glance)) signs |= ValueSigns.Question(i);
        return signs;
    }
}
