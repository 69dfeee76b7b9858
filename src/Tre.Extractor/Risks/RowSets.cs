using Tre.Extractor.Building;

namespace Tre.Extractor.Risks;

/// <summary>Each person's rows of one table as a whole: how many, and a number that tells different collections apart. At most 24 bytes per person.</summary>
/// <param name="hasDays">Whether rows have a day; then collections that differ by a shift of all days alone count as one.</param>
/// <param name="people">How many there may be, where that is known.</param>
internal sealed class RowSets(bool hasDays, int people = 0)
{
    /// <summary>After the last day of year 9999.</summary>
    private const int End = 3_700_000;

    private readonly ValueHash hash = new();
    private readonly DayPowers? powers = hasDays ? new() : null;
    private OnePerson[] all = new OnePerson[Math.Max(people, 64)];
    // Sums of rows without a day, from the first of them that comes in a table whose rows have one.
    private ulong[] dayless = [];
    // Most rows say what the one before said.
    private (ulong Combination, ulong Number) last;

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
        if (slot >= all.Length)
        {
            Array.Resize(ref all, Math.Max(all.Length * 2, slot + 1));
        }

        ref var own = ref all[slot];
        People += own.Rows++ == 0 ? 1 : 0;
        Rows++;
        if (day >= 0)
        {
            own.Sum = DayPowers.Plus(own.Sum, DayPowers.Times(NumberOf(combination), powers!.Of(day)));
            own.First = Math.Max(own.First, End - day);
        }
        else if (hasDays)
        {
            Dayless(slot) += hash.Both(combination, 1);
        }
        else
        {
            own.Sum += hash.Both(combination, 1);
        }
    }

    /// <summary>Says that somebody's row comes soon: what is known of them is on its way from memory meanwhile.</summary>
    public void Expect(int slot)
    {
        if ((uint)slot < (uint)all.Length)
        {
            Cache.Fetch(ref all[slot].Sum);
            // It may lie on two lines of the processor's memory.
            Cache.Fetch(ref all[slot].Rows);
        }
    }

    public int RowsOf(int slot) => all[slot].Rows;

    /// <summary>Everybody's number of rows.</summary>
    public IEnumerable<int> Numbers() => all.Select(one => one.Rows).Where(n => n > 0);

    /// <summary>How many people have each collection.</summary>
    public List<int> Classes()
    {
        var keys = new ulong[People];
        var next = 0;
        for (var slot = 0; slot < all.Length; slot++)
        {
            if (all[slot].Rows > 0)
            {
                keys[next++] = KeyOf(slot);
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

    private ulong KeyOf(int slot)
    {
        ref var own = ref all[slot];
        var whole = hash.Both(!hasDays ? own.Sum : slot < dayless.Length ? dayless[slot] : 0, (uint)own.Rows);
        // Moved so that the first day is the same for everybody.
        return hasDays ? hash.Both(whole, DayPowers.Times(own.Sum, powers!.Of(own.First))) : whole;
    }

    private ulong NumberOf(ulong combination)
    {
        if (last.Combination != combination || last.Number == 0)
        {
            last = (combination, DayPowers.Number(hash.Both(combination, 2)));
        }

        return last.Number;
    }

    private ref ulong Dayless(int slot)
    {
        if (slot >= dayless.Length)
        {
            Array.Resize(ref dayless, all.Length);
        }

        return ref dayless[slot];
    }

    private struct OnePerson
    {
        public ulong Sum;
        public int First;
        public int Rows;
    }
}
