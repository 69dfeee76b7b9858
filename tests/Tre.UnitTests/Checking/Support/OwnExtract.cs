using System.Buffers.Binary;
using Tre.Contracts.Checking;
using Tre.Contracts.Extracts.Known;

namespace Tre.UnitTests.Checking.Support;

/// <summary>A project's extract of a few rows, and the set that the Extractor would have made of it.</summary>
internal static class OwnExtract
{
    public const string Alice = "3f0c9a1e77b24d08a5c61b9d20e4f7aa";
    public const string Bob = "b81d02c4e6f94a7fa0e35d1177c2905e";

    /// <summary>As it lies in a workspace.</summary>
    public static readonly string[][] Rows =
    [
        [Alice, "8507", "1961", "2023-04-17", "I10", "13.4"],
        [Bob, "8532", "1958", "2022-11-02", "E11", "7"],
    ];

    private static readonly byte[] Key = [.. Enumerable.Range(0, KnownSetFormat.KeyBytes).Select(i => (byte)i)];

    public static byte[] Set { get; } = Made(complete: true);

    public static byte[] CutShort { get; } = Made(complete: false);

    public static KnownSets Announced(byte[] set, int missing = 0) => new([new(set.Length, Convert.ToBase64String(Key))], missing);

    private static byte[] Made(bool complete)
    {
        var fingerprints = new Fingerprints(Key);
        var hashes = new List<ulong>();
        foreach (var row in Rows)
        {
            fingerprints.Begin();
            foreach (var field in row) fingerprints.Add(field);
            hashes.Add(fingerprints.OfRow()!.Value);
            hashes.Add(fingerprints.OfPseudonym(row[0]));
        }
        if (!complete) hashes.Add(KnownSetFormat.Incomplete);
        var set = new byte[hashes.Count * KnownSetFormat.EntryBytes];
        for (var i = 0; i < hashes.Count; i++) BinaryPrimitives.WriteUInt64LittleEndian(set.AsSpan(i * KnownSetFormat.EntryBytes), hashes[i]);
        return set;
    }
}
