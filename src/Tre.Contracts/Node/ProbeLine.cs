namespace Tre.Contracts.Node;

/// <summary>One probe as listed in deploy/images/probe/probes.tsv: what it is for, beside its result in an attestation.</summary>
/// <param name="Id">Stable id, such as <c>net.interfaces</c>.</param>
/// <param name="Threat">What would be lost; a key of docs/threats.md.</param>
/// <param name="Expected">What isolation demands.</param>
/// <param name="Mechanism">The way by which isolation could fail; several probes may try one mechanism with other parameters.</param>
/// <param name="Statement">The SATRE statement it serves.</param>
/// <param name="Control">How it is known that the probe can fail: one of <see cref="ProbeControls"/>.</param>
public sealed record ProbeLine(string Id, string Threat, string Expected, string Mechanism, string Statement, string Control);

/// <summary>How a probe is known to be able to fail.</summary>
public static class ProbeControls
{
    /// <summary>In every round the same attempt must reach the canary from the twin, or the round is void.</summary>
    public const string Canary = "canary";

    /// <summary>The tests of this version open exactly that hole in a throw-away container, and the probe finds it.</summary>
    public const string Fixture = "fixture";
}

/// <summary>What is known about each probe of <see cref="ProbeSet"/>.</summary>
public static class ProbeTable
{
    private const string Resource = "probes.tsv";
    private const int Columns = 6;

    /// <summary>In the order listed.</summary>
    public static IReadOnlyList<ProbeLine> Lines { get; } = Load();

    /// <summary>Ids of the probes whose control is the canary, in the order listed.</summary>
    public static IReadOnlyList<string> Controlled { get; } =
        [.. Lines.Where(l => l.Control == ProbeControls.Canary).Select(l => l.Id)];

    private static readonly Dictionary<string, ProbeLine> ById = Lines.ToDictionary(l => l.Id, StringComparer.Ordinal);

    /// <summary>The line of a probe, or null when this version does not know it.</summary>
    public static ProbeLine? Find(string id) => ById.GetValueOrDefault(id);

    private static IReadOnlyList<ProbeLine> Load()
    {
        using var stream = typeof(ProbeTable).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not embedded.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
    }

    private static ProbeLine Parse(string line) => line.Split('\t') is { Length: Columns } c
        ? new ProbeLine(c[0], c[1], c[2], c[3], c[4], c[5])
        : throw new InvalidOperationException($"{Resource}: not {Columns} columns: {line}");
}
