namespace Tre.Extractor.Risks;

/// <summary>
/// All rows of some people: of everybody, as long as they fit, and else of every second, fourth … person, chosen by a secret hash. Whoever is unlike all others in
/// it may still be like somebody who is not in it, never the other way round.
/// </summary>
/// <param name="most">Most rows.</param>
internal sealed class RowSample(int most)
{
    private readonly ValueHash hash = new();
    private Kept[] rows = new Kept[64];
    private ulong gate;
    private (int Slot, bool IsIn) last = (-1, false);

    public int Count { get; private set; }

    /// <summary>Of how many people one is in it, in the mean: a power of two.</summary>
    public long OneOf => (long)gate + 1;

    public ReadOnlySpan<Kept> Rows => rows.AsSpan(0, Count);

    public void Take(int slot, ulong combination, int day)
    {
        // Rows of one person often follow each other.
        if (slot != last.Slot)
        {
            last = (slot, IsIn(slot));
        }

        while (last.IsIn && Count == most)
        {
            Halve();
            last.IsIn = IsIn(slot);
        }

        if (!last.IsIn)
        {
            return;
        }

        if (Count == rows.Length)
        {
            Array.Resize(ref rows, Math.Min(rows.Length * 2, most));
        }

        rows[Count++] = new Kept(combination, slot, day);
    }

    private bool IsIn(int slot) => (hash.Of((uint)slot) & gate) == 0;

    private void Halve()
    {
        gate = (gate << 1) | 1;
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            if (IsIn(rows[i].Slot))
            {
                rows[kept++] = rows[i];
            }
        }

        Count = kept;
    }

    /// <param name="Combination">What the row says.</param>
    /// <param name="Slot">Whose it is.</param>
    /// <param name="Day">Its day; -1 for none.</param>
    internal readonly record struct Kept(ulong Combination, int Slot, int Day);
}
