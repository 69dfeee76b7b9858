namespace Tre.Extractor.Risks;

/// <summary>Each person's rows of one table as a whole: how many, and a number that tells different collections apart. At most 32 bytes per person.</summary>
/// <param name="hasDays">Whether rows have a day; then collections that differ by a shift of all days alone count as one.</param>
internal sealed class RowSets(bool hasDays)
{
    /// <summary>After the last day of year 9999.</summary>
    private const int End = 3_700_000;

    private readonly ValueHash hash = new();
    private readonly DayPowers? powers = hasDays ? new() : null;
    private int[] rows = new int[64];
    private ulong[] sums = new ulong[64];
    private (ulong Sum, int First)[] dated = new (ulong, int)[hasDays ? 64 : 0];

    // Means nothing, but that what was looked at was read.
    private ulong looked;

    /// <summary>People with at least one row.</summary>
    public int People { get; private set; }

    public long Rows { get; private set; }

    /// <summary>Whether somebody has more than one row.</summary>
    public bool HasSeveral => Rows > People;

    /// <param name="slot">The person.</param>
    /// <param name="combination">What the row says.</param>
    /// <param name="day">Its day; -1 for none.</param>
    public void Take(int slot, ulong combination, int day)
    {
        if (slot >= rows.Length)
        {
            Grow(slot);
        }

        People += rows[slot]++ == 0 ? 1 : 0;
        Rows++;
        if (day < 0)
        {
            sums[slot] += hash.Both(combination, 1);
            return;
        }

        ref var own = ref dated[slot];
        own.Sum = DayPowers.Plus(own.Sum, DayPowers.Times(DayPowers.Number(hash.Both(combination, 2)), powers!.Of(day)));
        own.First = Math.Max(own.First, End - day);
    }

    /// <summary>Looks at many people at once: a processor waits for their records in memory together, and not for each by itself in <see cref="Take"/>.</summary>
    public void Look(ReadOnlySpan<int> slots)
    {
        foreach (var slot in slots)
        {
            if ((uint)slot < (uint)rows.Length)
            {
                looked ^= (uint)rows[slot] ^ (hasDays ? dated[slot].Sum : sums[slot]);
            }
        }
    }

    public int RowsOf(int slot) => rows[slot];

    /// <summary>Everybody's number of rows.</summary>
    public IEnumerable<int> Numbers() => rows.Where(n => n > 0);

    /// <summary>How many people have each collection.</summary>
    public List<int> Classes()
    {
        var keys = new ulong[People];
        var next = 0;
        for (var slot = 0; slot < rows.Length; slot++)
        {
            if (rows[slot] > 0)
            {
                var whole = hash.Both(sums[slot], (uint)rows[slot]);
                // Moved so that the first day is the same for everybody.
                keys[next++] = hasDays ? hash.Both(whole, DayPowers.Times(dated[slot].Sum, powers!.Of(dated[slot].First))) : whole;
            }
        }

        Array.Sort(keys);
        var sizes = new List<int>();
        for (var i = 0; i < keys.Length; i++)
        {
            if (i == 0 || keys[i] != keys[i - 1])
            {
                sizes.Add(0);
            }

            sizes[^1]++;
        }

        return sizes;
    }

    private void Grow(int slot)
    {
        var room = Math.Max(rows.Length * 2, slot + 1);
        Array.Resize(ref rows, room);
        Array.Resize(ref sums, room);
        if (hasDays)
        {
            Array.Resize(ref dated, room);
        }
    }
}
