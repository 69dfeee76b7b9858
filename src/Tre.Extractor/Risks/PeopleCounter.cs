using System.Numerics;

namespace Tre.Extractor.Risks;

/// <summary>
/// Counts the people, not the rows, of each of many different things, as far as they matter: up to <see cref="Counted"/>. When there are more things than it may
/// hold, it keeps half of them, chosen by their hash and so the same from first row to last: those are counted as exactly as before.
/// </summary>
/// <param name="most">Most different things.</param>
/// <param name="mostLinks">Most people remembered beside the first of each.</param>
/// <param name="notes">Numbers that are kept beside each.</param>
internal sealed class PeopleCounter(int most, int mostLinks, int notes = 0)
{
    /// <summary>So many people of one thing, or more, are not told apart any more.</summary>
    public const int Counted = 10;

    private const int None = -1;
    private Counting[] things = new Counting[64];
    private ulong[] noted = new ulong[64 * notes];
    private int[] places = new int[128];
    private (int Slot, int Next)[] links = new (int, int)[64];
    private int usedLinks;
    private int freeLink = None;
    private ulong gate;

    public int Count { get; private set; }

    /// <summary>Of how many different things one is counted, in the mean: a power of two.</summary>
    public long OneOf => (long)gate + 1;

    public ReadOnlySpan<Counting> All => things.AsSpan(0, Count);

    public ref Counting this[int number] => ref things[number];

    public Span<ulong> NotesOf(int number) => noted.AsSpan(number * notes, notes);

    /// <param name="thing">Its hash.</param>
    /// <param name="slot">A person who has it.</param>
    /// <param name="isNew">Whether it is the first of its kind.</param>
    /// <returns>Its number, valid until the next call; -1 for one that is not among those that are counted.</returns>
    public int Take(ulong thing, int slot, out bool isNew)
    {
        isNew = false;
        while ((thing & gate) == 0)
        {
            var known = Find(thing);
            if (known >= 0 ? TryAdd(ref things[known], slot) : Count < most)
            {
                isNew = known < 0;
                return isNew ? Begin(thing, slot) : known;
            }

            Halve();
        }

        return None;
    }

    /// <summary>Everybody who has it; not of one that <see cref="Counted"/> or more have.</summary>
    public IEnumerable<int> People(Counting of)
    {
        yield return of.First;
        for (var link = of.Link; link != None; link = links[link].Next)
        {
            yield return links[link].Slot;
        }
    }

    private int Find(ulong thing)
    {
        var place = PlaceOf(thing);
        while (places[place] != 0 && things[places[place] - 1].Thing != thing)
        {
            place = (place + 1) & (places.Length - 1);
        }

        return places[place] - 1;
    }

    private bool TryAdd(ref Counting it, int slot)
    {
        // Rows of one person often follow each other.
        if (slot != it.Last && it.People < Counted && !IsAmong(it, slot))
        {
            if (it.People == Counted - 1)
            {
                Forget(ref it);
            }
            else if (!TryLink(ref it, slot))
            {
                return false;
            }

            it.People++;
        }

        it.Last = slot;
        it.Rows++;
        return true;
    }

    private bool IsAmong(Counting it, int slot)
    {
        if (it.First == slot)
        {
            return true;
        }

        var link = it.Link;
        while (link != None && links[link].Slot != slot)
        {
            link = links[link].Next;
        }

        return link != None;
    }

    private bool TryLink(ref Counting it, int slot)
    {
        var link = freeLink;
        if (link != None)
        {
            freeLink = links[link].Next;
        }
        else if (usedLinks < mostLinks)
        {
            link = usedLinks++;
            if (link == links.Length)
            {
                Array.Resize(ref links, Math.Min(links.Length * 2, mostLinks));
            }
        }
        else
        {
            return false;
        }

        (links[link], it.Link) = ((slot, it.Link), link);
        return true;
    }

    private void Forget(ref Counting it)
    {
        while (it.Link != None)
        {
            var next = links[it.Link].Next;
            (links[it.Link].Next, freeLink, it.Link) = (freeLink, it.Link, next);
        }
    }

    private int Begin(ulong thing, int slot)
    {
        if (Count == things.Length)
        {
            Array.Resize(ref things, things.Length * 2);
            Array.Resize(ref noted, things.Length * notes);
            Place(things.Length * 2);
        }

        things[Count] = new Counting { Thing = thing, People = 1, First = slot, Last = slot, Link = None, Rows = 1 };
        Put(Count++);
        return Count - 1;
    }

    private void Halve()
    {
        gate = (gate << 1) | 1;
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            if ((things[i].Thing & gate) != 0)
            {
                Forget(ref things[i]);
                continue;
            }

            NotesOf(i).CopyTo(NotesOf(kept));
            things[kept++] = things[i];
        }

        Count = kept;
        Place(places.Length);
    }

    private void Place(int room)
    {
        places = new int[room];
        for (var i = 0; i < Count; i++)
        {
            Put(i);
        }
    }

    private void Put(int number)
    {
        var place = PlaceOf(things[number].Thing);
        while (places[place] != 0)
        {
            place = (place + 1) & (places.Length - 1);
        }

        places[place] = number + 1;
    }

    // The hash's other end than what the gate looks at.
    private int PlaceOf(ulong thing) => (int)(thing >> (64 - BitOperations.Log2((uint)places.Length)));

    /// <summary>One thing and its people.</summary>
    internal struct Counting
    {
        public ulong Thing;

        /// <summary>At most <see cref="Counted"/>, which stands for that or more.</summary>
        public int People;
        public int First;
        public int Last;
        public int Link;
        public long Rows;

        /// <summary>A bit per note that was not the same in all rows.</summary>
        public ulong Varied;
    }
}
