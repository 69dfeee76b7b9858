using Tre.Contracts.Extracts;

namespace Tre.Extractor.Building;

/// <summary>Counts of what was lost, by reason.</summary>
internal sealed class Losses
{
    private readonly SortedDictionary<string, long> counts = new(StringComparer.Ordinal);

    public void Add(string reason, long count = 1)
    {
        if (count > 0)
        {
            counts[reason] = counts.GetValueOrDefault(reason) + count;
        }
    }

    public IReadOnlyList<ManifestLoss> ToManifest() => [.. counts.Select(c => new ManifestLoss(c.Key, c.Value))];
}
