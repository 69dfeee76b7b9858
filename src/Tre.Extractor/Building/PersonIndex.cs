using System.Numerics;

namespace Tre.Extractor.Building;

/// <summary>
/// Numbers people from 0, in a packed table of open addressing: about 20 bytes per person. Once all are there, and where their ids lie close together, they are
/// found in a plain array, which one access to memory answers.
/// </summary>
internal sealed class PersonIndex
{
    /// <summary>How many times as many places as people an array may have.</summary>
    private const int Sparse = 8;

    private long[] ids = new long[512];
    // The number and one, or 0 for a free place. A power of two of places, at most half of them taken.
    private int[] places = new int[1024];
    private int[] dense = [];
    private long least;

    public int Count { get; private set; }

    /// <summary>All people, in order of their numbers.</summary>
    public ReadOnlySpan<long> Ids => ids.AsSpan(0, Count);

    /// <summary>False for a known person, who keeps their number.</summary>
    public bool TryAdd(long person, out int number)
    {
        if (Count == ids.Length)
        {
            Grow();
        }

        var place = PlaceOf(person);
        number = places[place] - 1;
        if (number >= 0)
        {
            return false;
        }

        (ids[Count], number) = (person, Count);
        places[place] = ++Count;
        return true;
    }

    /// <summary>None is added any more.</summary>
    public void Settle()
    {
        if (Count == 0)
        {
            return;
        }

        var most = long.MinValue;
        least = long.MaxValue;
        foreach (var id in Ids)
        {
            (least, most) = (Math.Min(least, id), Math.Max(most, id));
        }

        var span = (Int128)most - least + 1;
        if (span > (Int128)Count * Sparse || span > Array.MaxLength)
        {
            return;
        }

        dense = new int[(int)span];
        for (var i = 0; i < Count; i++)
        {
            dense[ids[i] - least] = i + 1;
        }

        places = [];
    }

    /// <summary>The person's number; -1 for a stranger.</summary>
    public int Find(long person)
    {
        if (dense.Length == 0)
        {
            return places[PlaceOf(person)] - 1;
        }

        var at = unchecked((ulong)(person - least));
        return at < (ulong)dense.Length ? dense[at] - 1 : -1;
    }

    /// <summary>Says that the person will be asked for soon, after <see cref="Settle"/>.</summary>
    public void Expect(long person)
    {
        if (dense.Length == 0)
        {
            Cache.Fetch(ref places[FirstOf(person)]);
        }
        else if (unchecked((ulong)(person - least)) is var at && at < (ulong)dense.Length)
        {
            Cache.Fetch(ref dense[at]);
        }
    }

    /// <summary>Sixteen ids that follow each other lie on one line of the processor's memory; multiplied by 2^64 over the golden ratio, the lines lie far apart.</summary>
    private int FirstOf(long person) =>
        (int)((unchecked((ulong)(person >> 4) * 0x9e3779b97f4a7c15) >> (64 - BitOperations.Log2((uint)places.Length))) ^ ((ulong)person & 15));

    /// <summary>Where the person stands, or would.</summary>
    private int PlaceOf(long person)
    {
        var at = FirstOf(person);
        while (places[at] > 0 && ids[places[at] - 1] != person)
        {
            at = (at + 1) & (places.Length - 1);
        }

        return at;
    }

    private void Grow()
    {
        Array.Resize(ref ids, ids.Length * 2);
        places = new int[ids.Length * 2];
        for (var i = 0; i < Count; i++)
        {
            places[PlaceOf(ids[i])] = i + 1;
        }
    }
}
