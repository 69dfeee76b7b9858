namespace Tre.Extractor.Building;

/// <summary>
/// Numbers people from 0. Where their ids lie close together they are found in a plain array, which one access to memory answers;
/// otherwise in a hash table.
/// </summary>
internal sealed class PersonIndex
{
    /// <summary>How many times as many places as people an array may have.</summary>
    private const int Sparse = 8;

    private readonly Dictionary<long, int> slots = [];
    private int[] dense = [];
    private long least;

    /// <summary>False for a known person, who keeps their number.</summary>
    public bool TryAdd(long person, int slot, out int known)
    {
        known = slot;
        return slots.TryAdd(person, slot) || !slots.TryGetValue(person, out known);
    }

    /// <param name="ids">All people, in order of their numbers. None is added any more.</param>
    public void Settle(IReadOnlyList<long> ids)
    {
        if (ids.Count == 0)
        {
            return;
        }

        least = ids.Min();
        var span = (Int128)ids.Max() - least + 1;
        if (span > (Int128)ids.Count * Sparse || span > Array.MaxLength)
        {
            return;
        }

        dense = new int[(int)span];
        for (var i = 0; i < ids.Count; i++)
        {
            dense[ids[i] - least] = i + 1;
        }

        slots.Clear();
        slots.TrimExcess();
    }

    /// <summary>The person's number; -1 for a stranger.</summary>
    public int Find(long person)
    {
        if (dense.Length == 0)
        {
            return slots.GetValueOrDefault(person, -1);
        }

        var at = unchecked((ulong)(person - least));
        return at < (ulong)dense.Length ? dense[at] - 1 : -1;
    }
}
