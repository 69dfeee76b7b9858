using System.Security.Cryptography;
using System.Text.Json;
using Tre.Contracts.Extracts;
using Tre.Node.Engine;

namespace Tre.Node.Desktops;

/// <summary>One hash per container specification.</summary>
public static class SpecHash
{
    /// <summary>
    /// Lower-case hex over the canonical JSON of the specification, without the labels that differ between two callers who
    /// want the same (the epoch) and the hash itself.
    /// </summary>
    public static string Of(ContainerSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var labels = spec.Labels
            .Where(l => l.Key is not (DesktopLabels.Epoch or DesktopLabels.Spec))
            .ToDictionary(StringComparer.Ordinal);
        var element = JsonSerializer.SerializeToElement(spec with { Labels = labels });
        return Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Write(element)));
    }
}
