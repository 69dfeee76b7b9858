using System.Numerics;

namespace Tre.Extractor.Risks;

/// <summary>Finds who else has rows like one or two of somebody's: the same combinations, the same number of days apart.</summary>
internal sealed class PairIndex
{
    private readonly RowSample sample;
    // Rows in the order of their people, and where each person's begin.
    private readonly int[] byPerson;
    private readonly int[] starts;
    // The same rows by some bits of their combination, and where each such bucket begins.
    private readonly int[] byBucket;
    private readonly int[] buckets;
    private readonly int shift;

    public PairIndex(RowSample sample)
    {
        this.sample = sample;
        var rows = sample.Rows;
        var most = -1;
        foreach (var row in rows)
        {
            most = Math.Max(most, row.Slot);
        }

        starts = new int[most + 2];
        var keys = new int[rows.Length];
        var inOrder = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            (inOrder[i], keys[i]) = (i, rows[i].Slot);
        }

        byPerson = Sorted(inOrder, keys, starts);
        var room = Math.Max(2, BitOperations.RoundUpToPowerOf2((uint)rows.Length));
        (shift, buckets) = (64 - BitOperations.Log2(room), new int[room + 1]);
        for (var i = 0; i < rows.Length; i++)
        {
            keys[i] = Bucket(rows[i].Combination);
        }

        byBucket = Sorted(byPerson, keys, buckets);
        People = [.. Enumerable.Range(0, most + 1).Where(slot => starts[slot + 1] > starts[slot])];
    }

    /// <summary>Everybody who has rows in it.</summary>
    public IReadOnlyList<int> People { get; }

    public ReadOnlySpan<int> RowsOf(int slot) => byPerson.AsSpan(starts[slot]..starts[slot + 1]);

    /// <summary>Counts the others who have two rows like these, or one like the first.</summary>
    /// <param name="a">A row.</param>
    /// <param name="b">Another row of the same person; -1 for none.</param>
    /// <param name="most">Ends at so many.</param>
    /// <param name="random">Where it begins to look, so that what is frequent is found soon.</param>
    /// <param name="steps">Rows that may still be looked at; at 0 it ends with who was found until then.</param>
    public int Others(int a, int b, int most, int random, ref long steps)
    {
        if (b >= 0 && BucketOf(b).Length < BucketOf(a).Length)
        {
            (a, b) = (b, a);
        }

        var rows = sample.Rows;
        var bucket = BucketOf(a);
        var first = rows[a];
        Span<int> found = stackalloc int[most];
        var count = 0;
        for (var i = 0; i < bucket.Length && steps > 0; i++)
        {
            steps--;
            var like = bucket[(int)(((uint)random + (uint)i) % (uint)bucket.Length)];
            var row = rows[like];
            if (row.Combination != first.Combination || row.Slot == first.Slot || found[..count].Contains(row.Slot)
                || (b >= 0 && !HasOther(like, first.Day, rows[b], rows[b].Combination == first.Combination, ref steps)))
            {
                continue;
            }

            found[count++] = row.Slot;
            if (count == most)
            {
                break;
            }
        }

        return count;
    }

    /// <summary>Whether the person of one row has another like <paramref name="wanted"/>, as far from it as that is from <paramref name="from"/>.</summary>
    private bool HasOther(int like, int from, RowSample.Kept wanted, bool eitherWay, ref long steps)
    {
        var rows = sample.Rows;
        var anyDay = from < 0 || wanted.Day < 0;
        foreach (var other in RowsOf(rows[like].Slot))
        {
            steps--;
            var days = rows[other].Day - rows[like].Day;
            if (other != like && rows[other].Combination == wanted.Combination
                && (anyDay || days == wanted.Day - from || (eitherWay && days == from - wanted.Day)))
            {
                return true;
            }
        }

        return false;
    }

    private ReadOnlySpan<int> BucketOf(int row)
    {
        var bucket = Bucket(sample.Rows[row].Combination);
        return byBucket.AsSpan(buckets[bucket]..buckets[bucket + 1]);
    }

    private int Bucket(ulong combination) => (int)(combination >> shift);

    /// <summary>By counting, so that equals stay in their order; fills where each begins.</summary>
    /// <param name="rows">What is sorted.</param>
    /// <param name="keys">By which, for each row's number.</param>
    /// <param name="starts">As long as there are keys, and one more.</param>
    private static int[] Sorted(int[] rows, int[] keys, int[] starts)
    {
        foreach (var key in keys)
        {
            starts[key + 1]++;
        }

        for (var i = 1; i < starts.Length; i++)
        {
            starts[i] += starts[i - 1];
        }

        var next = starts[..];
        var sorted = new int[rows.Length];
        foreach (var row in rows)
        {
            sorted[next[keys[row]]++] = row;
        }

        return sorted;
    }
}
