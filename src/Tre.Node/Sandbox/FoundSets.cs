using System.Security.Cryptography;
using Tre.Contracts.Checking;
using Tre.Contracts.Extracts;
using Tre.Contracts.Extracts.Known;
using Tre.Contracts.Node;
using Tre.Node.Workspaces;

namespace Tre.Node.Sandbox;

/// <summary>The known sets of one check, until it ends. Holds data keys for as long.</summary>
internal sealed class FoundSets(ExtractReader reader) : IDisposable
{
    private readonly List<(KnownExtract Extract, byte[] DataKey, long Bytes)> _sets = [];
    private int _missing;

    /// <summary>What the sandbox is told: a key that opens nothing but hashes.</summary>
    public KnownSets Announced => new([.. _sets.Select(set => new KnownSet(set.Bytes, Convert.ToBase64String(KnownSetFormat.Key(set.DataKey))))], _missing);

    public void Miss(int extracts) => _missing += extracts;

    /// <summary>Adds a set that was read to its end, unless there is no room for it.</summary>
    public void Add(KnownExtract extract, byte[] dataKey, long bytes)
    {
        if (bytes % KnownSetFormat.EntryBytes != 0 || _sets.Sum(set => set.Bytes) + bytes > KnownSets.MostBytes)
        {
            Miss(1);
            return;
        }

        _sets.Add((extract, [.. dataKey], bytes));
    }

    /// <summary>The hashes of one set, in plain.</summary>
    public Stream Open(int set)
    {
        var (extract, dataKey, _) = _sets[set];
        return new DecryptingStream(reader.Open(extract.ObjectKey, KnownSetFormat.FileName), dataKey, extract.ExtractId, KnownSetFormat.FileName);
    }

    public void Dispose() => _sets.ForEach(set => CryptographicOperations.ZeroMemory(set.DataKey));
}
