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

    private readonly List<byte[]> _elsewhere = [];
    private Seen[] _seen = new Seen[64];
    private char[] _chars = new char[256];
    private int _used;
    private int _empties;
    private bool _isFollowed = true;
    private bool _mayBeUnique = true;

    /// <summary>Counts a cell of the file.</summary>
    /// <param name="start">Where it begins in the file, in bytes.</param>
    /// <param name="hash">Of the cell, the same in every column.</param>
    /// <returns>Its signs.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Add(ReadOnlySpan<byte> text, int start, int length, out ulong hash)
    {
        if (length > ValueHash.ShortBytes || start < 0 || start > text.Length - ValueHash.ShortBytes) return AddOther(text.Slice(start, length), start, out hash);
        var (low, high) = ValueHash.Words(ref Unsafe.Add(ref MemoryMarshal.GetReference(text), start), length);
        hash = ValueHash.Of(low, high);
        var seen = _seen;
        for (var at = (int)hash & (seen.Length - 1); ; at = (at + 1) & (seen.Length - 1))
        {
            ref var value = ref seen[at];
            if (value.Low == low && value.High == high && value.Count > 0 && (value.Signs & ValueSigns.Long) == 0) return Again(ref value);
            if (value.Count == 0) return New(text.Slice(start, length), start, at, low, high);
        }
    }

    /// <summary>Counts the column's cells of a batch.</summary>
    /// <param name="marks">Gets the signs of each record's cell added.</param>
    /// <param name="words">Gets the words of each record's cell added; null where nobody asks.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<byte> text, RecordBatch batch, int column, Span<uint> marks, ulong[]? words)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            var (start, length) = batch[i, column];
            var signs = Add(text, start, length, out var hash);
            marks[i] |= signs;
            if (words is not null && (column == 0 || (signs & ValueSigns.Text) != 0)) words[i] = RowLabels.With(words[i], hash);
        }
    }

    /// <summary>Counts a cell that is long, at the file's end, or not in the file as it reads.</summary>
    /// <param name="start">Where it begins in the file, in bytes; negative where it is written otherwise there.</param>
    /// <param name="hash">Of the cell, the same in every column.</param>
    /// <returns>Its signs.</returns>
    public uint AddOther(ReadOnlySpan<byte> cell, int start, out ulong hash)
    {
        var (low, high, isLong) = (0UL, 0UL, cell.Length > ValueHash.ShortBytes);
        if (isLong) low = hash = ValueHash.Of(cell);
        else
        {
            Span<byte> room = stackalloc byte[ValueHash.ShortBytes];
            room.Clear();
            cell.CopyTo(room);
            (low, high) = ValueHash.Words(ref room[0], cell.Length);
            hash = ValueHash.Of(low, high);
        }
        for (var at = (int)hash & (_seen.Length - 1); ; at = (at + 1) & (_seen.Length - 1))
        {
            ref var value = ref _seen[at];
            if (value.Count == 0) return New(cell, start, at, low, high);
            if (value.Low == low && (isLong ? (value.Signs & ValueSigns.Long) != 0 && Stored(value.High).SequenceEqual(cell) : value.High == high && (value.Signs & ValueSigns.Long) == 0)) return Again(ref value);
        }
    }

    /// <summary>Hands over what was counted.</summary>
    public void Finish()
    {
        foreach (ref readonly var value in _seen.AsSpan())
            if (value.Count > 0) column.Count(value.Signs, value.Value, value.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Again(ref Seen value)
    {
        value.Count++;
        if (_mayBeUnique && (value.Signs & ValueSigns.Empty) == 0) Repeated();
        if (_isFollowed && (value.Signs & ValueSigns.Number) != 0) _isFollowed = column.Follow(value.Value);
        return value.Signs;
    }

    private void Repeated()
    {
        _mayBeUnique = false;
        column.Repeated();
    }

    private uint New(ReadOnlySpan<byte> cell, int start, int at, ulong low, ulong high)
    {
        if (_chars.Length < cell.Length) _chars = new char[cell.Length * 2];
        var text = _chars.AsSpan(0, Encoding.UTF8.GetChars(cell, _chars));
        var read = Cell.Read(text);
        var signs = Asked(text, read);
        if ((signs & ValueSigns.Number) != 0) _isFollowed = column.Follow(read.Value);
        var fits = (signs & ValueSigns.Empty) != 0 ? _empties++ < MostEmpties : column.Different();
        if (!fits) column.Count(signs, read.Value, 1);
        else
        {
            var isLong = cell.Length > ValueHash.ShortBytes;
            _seen[at] = new() { Low = low, High = isLong ? Place(cell, start) : high, Value = read.Value, Count = 1, Signs = isLong ? signs | ValueSigns.Long : signs };
            // As many as are remembered at most then fit into 65,536 places: two megabytes.
            if (++_used > _seen.Length / 8 * 7) Grow();
        }
        return signs;
    }

    private uint Asked(ReadOnlySpan<char> text, in Cell cell)
    {
        var (signs, glance) = (ValueSigns.Of(cell, text), CellGlance.At(text));
        for (var i = 0; i < questions.Length; i++)
            if (questions[i] is { } question && question(text, cell, glance)) signs |= ValueSigns.Question(i);
        return signs;
    }

    private ulong Place(ReadOnlySpan<byte> cell, int start)
    {
        if (start >= 0) return ((ulong)start << 32) | (uint)cell.Length;
        _elsewhere.Add(cell.ToArray());
        return (ulong)(-_elsewhere.Count) << 32;
    }

    private ReadOnlySpan<byte> Stored(ulong place)
    {
        var start = (int)(place >> 32);
        return start >= 0 ? file.Span.Slice(start, (int)(uint)place) : _elsewhere[-start - 1];
    }

    private void Grow()
    {
        var old = _seen;
        _seen = new Seen[old.Length * 2];
        foreach (ref readonly var value in old.AsSpan())
        {
            if (value.Count == 0) continue;
            var hash = (value.Signs & ValueSigns.Long) != 0 ? value.Low : ValueHash.Of(value.Low, value.High);
            var at = (int)hash & (_seen.Length - 1);
            while (_seen[at].Count > 0) at = (at + 1) & (_seen.Length - 1);
            _seen[at] = value;
        }
    }
}
