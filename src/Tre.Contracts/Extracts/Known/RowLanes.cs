using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tre.Contracts.Extracts.Known;

/// <summary>Hashes of rows, eight of as many fields at once: the same as <see cref="Fingerprints.OfRow"/> of each, and faster. Safe for one thread.</summary>
/// <param name="fingerprints">Takes the fields.</param>
public sealed class RowLanes(Fingerprints fingerprints)
{
    /// <summary>Most hashes that come at once.</summary>
    public const int Most = SipLanes.Count;

    /// <summary>Rows of more fields do not wait.</summary>
    private const int MostFields = 24;

    // By number of fields: the first field of eight rows, then the second of each, and so on.
    private readonly ulong[]?[] waiting = new ulong[MostFields + 1][];
    private readonly int[] counts = new int[MostFields + 1];

    /// <summary>Ends the row that <see cref="Fingerprints"/> holds.</summary>
    /// <param name="hashes">Takes at most <see cref="Most"/>, of this row and of earlier ones.</param>
    /// <returns>How many; the others wait.</returns>
    public int End(Span<ulong> hashes)
    {
        var fields = fingerprints.Fields;
        if (fields.IsEmpty)
        {
            return 0;
        }

        if (fields.Length > MostFields)
        {
            hashes[0] = fingerprints.OfRow()!.Value;
            return 1;
        }

        var lanes = waiting[fields.Length] ??= new ulong[fields.Length * SipLanes.Count];
        ref var count = ref counts[fields.Length];
        for (var i = 0; i < fields.Length; i++)
        {
            lanes[(i * SipLanes.Count) + count] = fields[i];
        }

        if (++count < SipLanes.Count)
        {
            return 0;
        }

        count = 0;
        Hash(lanes, hashes[..SipLanes.Count]);
        return SipLanes.Count;
    }

    /// <summary>Rows that wait, of one number of fields; to be called until there are none.</summary>
    /// <param name="hashes">Takes at most <see cref="Most"/>.</param>
    /// <returns>How many.</returns>
    public int Rest(Span<ulong> hashes)
    {
        var fields = Array.FindIndex(counts, count => count > 0);
        if (fields < 0)
        {
            return 0;
        }

        var count = counts[fields];
        counts[fields] = 0;
        Span<ulong> eight = stackalloc ulong[SipLanes.Count];
        Hash(waiting[fields]!, eight);
        eight[..count].CopyTo(hashes);
        return count;
    }

    private void Hash(Span<ulong> lanes, Span<ulong> hashes)
    {
        Sort(MemoryMarshal.Cast<ulong, Vector512<ulong>>(lanes));
        fingerprints.OfSorted(lanes, hashes);
    }

    /// <summary>The fields of eight rows in rising order: neighbours change places, every other pair in turn, as many times as there are fields.</summary>
    private static void Sort(Span<Vector512<ulong>> fields)
    {
        for (var turn = 0; turn < fields.Length; turn++)
        {
            for (var i = turn & 1; i < fields.Length - 1; i += 2)
            {
                (fields[i], fields[i + 1]) = (Vector512.Min(fields[i], fields[i + 1]), Vector512.Max(fields[i], fields[i + 1]));
            }
        }
    }
}
