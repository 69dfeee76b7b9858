namespace Tre.Node.Attestation;

/// <summary>The probes that must run, as listed in deploy/images/probe/probes.tsv when Node was built.</summary>
public static class ExpectedProbes
{
    private const string Resource = "probes.tsv";

    /// <summary>Ids in the order listed.</summary>
    public static IReadOnlyList<string> Ids { get; } = Load();

    private static IReadOnlyList<string> Load()
    {
        using var stream = typeof(ExpectedProbes).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not embedded.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t')[0])];
    }
}
