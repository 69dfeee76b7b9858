namespace Tre.Contracts.Extracts;

/// <summary>What must hold within any manifest, whoever wrote it.</summary>
public static class ManifestRules
{
    /// <summary>Every rule that the manifest breaks, each in words; empty if none.</summary>
    public static IReadOnlyList<string> Broken(Manifest m)
    {
        ArgumentNullException.ThrowIfNull(m);
        var broken = new List<string>();
        Check(m.Format == Manifest.CurrentFormat, "unknown format");
        Check(IsSha256(m.SpecificationSha256), "the specification's hash is no SHA-256");
        Check(!m.OptOuts.Applied || m.OptOuts is { ListVersion: not null, ListDate: not null, ValidUntil: not null }, "opt-outs were applied from no list");
        Check(m.OptOuts.Applied || !string.IsNullOrWhiteSpace(m.OptOuts.Exemption), "opt-outs were not applied and no exemption is stated");
        Check(Adds(m.People), "people in, lost and out do not add up");
        Check(m.Files.All(f => ExtractFileName.IsValid(f.Name) && f.Name != Manifest.FileName), "a file name is not allowed");
        Check(m.Files.All(f => f.Bytes >= 0 && IsSha256(f.Sha256)), "a file lacks its length or hash");
        var names = m.Files.Select(f => f.Name).ToList();
        Check(names.SequenceEqual(names.Distinct().Order(StringComparer.Ordinal)), "files are doubled or out of order");
        Check(m.RootHash == RootHash.Of(m.Files), "the root hash does not fit the files");
        Check(m.Tables.Select(t => (t.Dataset, t.Name)).Distinct().Count() == m.Tables.Count, "a table occurs twice");
        var datasets = (m.Datasets ?? []).Select(d => d.Dataset).ToList();
        Check(datasets.SequenceEqual(datasets.Distinct().Order(StringComparer.Ordinal)), "datasets are doubled or out of order");
        Check(m.Tables.All(t => t.Dataset is null || datasets.Contains(t.Dataset)), "a table is of a dataset that is not named");
        Check((m.Datasets ?? []).All(d => Adds(d.People)), "a dataset's people in, lost and out do not add up");
        Check((m.Datasets ?? []).All(d => d.OptOuts.Applied == m.OptOuts.Applied), "opt-outs were applied to some datasets only");
        var tables = m.Files.Where(f => f.Role == "table").Select(f => f.Name);
        Check(tables.ToHashSet().SetEquals(m.Tables.Select(t => t.File)), "tables and files do not fit each other");
        foreach (var t in m.Tables)
        {
            Check(Adds(t.Rows), $"rows in, lost and out of {t.Name} do not add up");
            Check(t.Columns.Count > 0, $"{t.Name} has no columns");
            Check(t.Columns.Select(c => c.Name).Distinct().Count() == t.Columns.Count, $"{t.Name} has a column twice");
        }

        return broken;

        void Check(bool holds, string rule)
        {
            if (!holds)
            {
                broken.Add(rule);
            }
        }
    }

    /// <exception cref="ExtractFormatException">A rule is broken.</exception>
    internal static Manifest Require(Manifest manifest) => Broken(manifest) is [var first, ..]
        ? throw new ExtractFormatException(ExtractFault.Manifest, "The manifest is wrong: " + first)
        : manifest;

    private static bool Adds(ManifestCount c) =>
        c.In >= 0 && c.Out >= 0 && c.Lost.All(l => l.Count >= 0) && c.In == c.Out + c.Lost.Sum(l => l.Count);

    private static bool IsSha256(string s) => s.Length == 64 && s.All(char.IsAsciiHexDigitLower);
}
