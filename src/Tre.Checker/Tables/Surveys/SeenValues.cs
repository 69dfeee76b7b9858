namespace Tre.Checker.Tables.Surveys;

/// <summary>What a value is found by.</summary>
/// <param name="Low">First word of a short value; hash of a long one.</param>
/// <param name="High">Second word of a short value.</param>
/// <param name="Hash">Of the value, the same in every column.</param>
/// <param name="IsLong">It has more bytes than two words.</param>
internal readonly record struct SeenKey(ulong Low, ulong High, ulong Hash, bool IsLong);

/// <summary>The different values of a column that are remembered: an open table, whose places a value's hash is followed by one by one.</summary>
internal sealed class SeenValues(ReadOnlyMemory<byte> file)
{
    /// <summary>Fewer than these stay three quarters free, so that most values stand where they are looked for first.</summary>
    private const int FewPlaces = 32_768;

    /// <summary>These fill up instead of growing at once: two megabytes hold as many as are remembered at most.</summary>
    private const int ManyPlaces = 65_536;

    private readonly List<byte[]> _elsewhere = [];
    private int _used;

    /// <summary>A power of two of them; those without <see cref="ValueSigns.Held"/> are free.</summary>
    public Seen[] Places { get; private set; } = new Seen[64];

    public static SeenKey Key(ReadOnlySpan<byte> cell)
    {
        if (cell.Length > ValueHash.ShortBytes) return ValueHash.Of(cell) is var whole ? new(whole, 0, whole, true) : default;
        Span<byte> room = stackalloc byte[ValueHash.ShortBytes];
        room.Clear();
        cell.CopyTo(room);
        var (low, high) = ValueHash.Words(ref room[0], cell.Length);
        return new(low, high, ValueHash.Of(low, high), false);
    }

    /// <summary>Its place, or the free one where it would stand.</summary>
    public ref Seen Find(in SeenKey key, ReadOnlySpan<byte> cell)
    {
        for (var at = (int)key.Hash & (Places.Length - 1); ; at = (at + 1) & (Places.Length - 1))
        {
            ref var value = ref Places[at];
            if ((value.Signs & ValueSigns.Held) == 0) return ref value;
            if (value.Low != key.Low || key.IsLong != ((value.Signs & ValueSigns.Long) != 0)) continue;
            if (key.IsLong ? Stored(value.High).SequenceEqual(cell) : value.High == key.High) return ref value;
        }
    }

    /// <summary>Remembers a value that <see cref="Find"/> did not find.</summary>
    /// <param name="start">Where it begins in the file, in bytes; negative where it is written otherwise there.</param>
    public void Add(in SeenKey key, ReadOnlySpan<byte> cell, int start, double number, int count, uint signs)
    {
        Find(key, cell) = new()
        {
            Low = key.Low, High = key.IsLong ? Place(cell, start) : key.High, Value = number, Count = count,
            Signs = signs | ValueSigns.Held | (key.IsLong ? ValueSigns.Long : 0),
        };
        if (++_used > Places.Length / 8 * (Places.Length < FewPlaces ? 2 : Places.Length < ManyPlaces ? 4 : 7)) Grow();
    }

    /// <summary>A value's key, its bytes, and where they begin in the file.</summary>
    public (SeenKey Key, byte[] Cell, int Start) Cell(in Seen value)
    {
        if ((value.Signs & ValueSigns.Long) != 0) return (new(value.Low, 0, value.Low, true), Stored(value.High).ToArray(), Math.Max(-1, (int)(value.High >> 32)));
        return (new(value.Low, value.High, ValueHash.Of(value.Low, value.High), false), [], -1);
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
        var old = Places;
        Places = new Seen[old.Length * 2];
        foreach (ref readonly var value in old.AsSpan())
        {
            if ((value.Signs & ValueSigns.Held) == 0) continue;
            var hash = (value.Signs & ValueSigns.Long) != 0 ? value.Low : ValueHash.Of(value.Low, value.High);
            var at = (int)hash & (Places.Length - 1);
            while ((Places[at].Signs & ValueSigns.Held) != 0) at = (at + 1) & (Places.Length - 1);
            Places[at] = value;
        }
    }
}
