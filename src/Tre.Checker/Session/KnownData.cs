using System.Runtime.InteropServices;
using Tre.Contracts.Checking;
using Tre.Contracts.Extracts.Known;

namespace Tre.Checker.Session;

/// <summary>Hashes of the project's own pseudonyms and rows, in memory for one request.</summary>
internal sealed class KnownData
{
    // By key: extracts of one project mostly share it, and a cell is hashed once for all of them.
    private readonly Dictionary<string, (Fingerprints Fingerprints, List<ulong[]> Sets)> _sets = new(StringComparer.Ordinal);

    /// <summary>Extracts that nothing can be held against.</summary>
    public int Missing { get; private set; }

    /// <summary>There is something to look for.</summary>
    public bool Any => _sets.Count > 0;

    /// <summary>Reads the sets off the stream; null when nobody said what the project holds.</summary>
    /// <exception cref="InvalidDataException">The stream ended early, or the sets are larger than allowed.</exception>
    public static async Task<KnownData?> ReadAsync(KnownSets? announced, Stream input, CancellationToken cancel)
    {
        if (announced is null) return null;
        if (announced.Sets.Any(set => set.Bytes < 0 || set.Bytes % KnownSetFormat.EntryBytes != 0) || announced.Sets.Sum(set => set.Bytes) > KnownSets.MostBytes)
            throw new InvalidDataException("known.sets are larger than allowed");
        var known = new KnownData { Missing = announced.Missing };
        foreach (var set in announced.Sets)
        {
            var hashes = new ulong[set.Bytes / KnownSetFormat.EntryBytes];
            await ReadAsync(new FrameStream(input, set.Bytes), hashes, cancel);
            Array.Sort(hashes);
            if (hashes is [.., KnownSetFormat.Incomplete]) known.Missing++;
            if (!known._sets.TryGetValue(set.Key, out var sets)) known._sets[set.Key] = sets = (new(Convert.FromBase64String(set.Key)), []);
            sets.Sets.Add(hashes);
        }
        return known;
    }

    /// <summary>A pseudonym of this project; <paramref name="text"/> looks like one.</summary>
    public bool IsPseudonym(ReadOnlySpan<char> text)
    {
        foreach (var (fingerprints, sets) in _sets.Values)
            if (Holds(sets, fingerprints.OfPseudonym(text))) return true;
        return false;
    }

    /// <summary>A row of this project's data: its fields from <paramref name="from"/> on, in whatever order.</summary>
    public bool IsRow(Tables.TableRow row, int from)
    {
        foreach (var (fingerprints, sets) in _sets.Values)
        {
            fingerprints.Begin();
            for (var i = from; i < row.Count; i++) fingerprints.Add(row[i]);
            if (fingerprints.OfRow() is { } hash && Holds(sets, hash)) return true;
        }
        return false;
    }

    private static bool Holds(List<ulong[]> sets, ulong hash)
    {
        foreach (var set in sets)
            if (Array.BinarySearch(set, hash) >= 0) return true;
        return false;
    }

    private static async Task ReadAsync(FrameStream frame, ulong[] hashes, CancellationToken cancel)
    {
        var block = new byte[64 * 1024];
        for (var at = 0; at < hashes.Length;)
        {
            var want = Math.Min(block.Length, (hashes.Length - at) * KnownSetFormat.EntryBytes);
            await frame.ReadExactlyAsync(block.AsMemory(0, want), cancel);
            // Little-endian, as is every machine that this runs on.
            MemoryMarshal.Cast<byte, ulong>(block.AsSpan(0, want)).CopyTo(hashes.AsSpan(at));
            at += want / KnownSetFormat.EntryBytes;
        }
    }
}
