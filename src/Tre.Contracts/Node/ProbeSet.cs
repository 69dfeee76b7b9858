using System.Security.Cryptography;

namespace Tre.Contracts.Node;

/// <summary>The probes of this version, as listed in deploy/images/probe/probes.tsv when it was built.</summary>
public static class ProbeSet
{
    private const string Resource = "probes.tsv";
    private static readonly byte[] Listed = Load();

    /// <summary>Ids in the order listed.</summary>
    public static IReadOnlyList<string> Ids { get; } =
        [.. System.Text.Encoding.UTF8.GetString(Listed).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[0])];

    /// <summary>Version of the set: lower-case hex of SHA-256 over the list with its threats and expectations.</summary>
    public static string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Listed));

    private static byte[] Load()
    {
        using var stream = typeof(ProbeSet).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not embedded.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
