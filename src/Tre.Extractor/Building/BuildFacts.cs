using Tre.Application.Extracts;
using Tre.Contracts.Extracts;
using Tre.Domain.Extracts;

namespace Tre.Extractor.Building;

/// <summary>All that is known when the last table is written; becomes the manifest and the result.</summary>
internal sealed record BuildFacts(
    ExtractOrder Order,
    IReadOnlyList<DatasetBuild> Parts,
    IReadOnlyList<(ManifestTable Table, ManifestFile File)> Tables,
    DateTimeOffset Now)
{
    public IReadOnlyList<TableRisk> Risks { get; init; } = [];

    /// <summary>Files beside the tables.</summary>
    public IReadOnlyList<ManifestFile> Beside { get; init; } = [];

    /// <summary>What every use of the data owes to the patients.</summary>
    public const string Citation =
        "This work uses data provided by patients and collected by the NHS as part of their care and support.";

    /// <summary>In the manifest's order of datasets: the first, where it is part of it.</summary>
    public DatasetBuild Main => Parts[0];

    public IEnumerable<PlannedTable> PlannedTables => Parts.SelectMany(part => part.Planned.Plan.Tables);

    public bool Redacts => Parts.Any(part => part.Planned.Plan.Redacts);

    public Manifest Manifest()
    {
        var files = Tables.Select(t => t.File).Concat(Beside).OrderBy(f => f.Name, StringComparer.Ordinal).ToList();
        return new Manifest
        {
            Format = Contracts.Extracts.Manifest.CurrentFormat,
            ProjectId = Order.ProjectId,
            ExtractId = Order.ExtractId,
            SpecificationSha256 = Order.ApprovedHash,
            Tier = Tier(),
            Source = SourceOf(Main),
            OptOuts = OptOutsOf(Main),
            Pseudonyms = new(Main.Pseudonymiser.Scheme, Main.Pseudonymiser.KeyId),
            BuiltAt = Now,
            People = Main.People.Tally(),
            Datasets = Parts.Any(part => part.Planned.Dataset is not null) ? [.. Parts.Where(part => part.Planned.Dataset is not null).OrderBy(part => part.Planned.Dataset, StringComparer.Ordinal).Select(DatasetOf)] : null,
            Tables = [.. Tables.Select(t => t.Table)],
            Files = files,
            RootHash = RootHash.Of(files),
            Citation = Citation,
            Risk = [.. Risks.Select(r => new ManifestRisk(
                r.Table, r.Quasi, r.People, r.Classes, r.Smallest, r.Unique,
                r.Events is { } e ? new ManifestEventRisk(e.One.Smallest, InMillion(e.One.Share), InMillion(e.Two.Most)) : null))],
        };
    }

    private static long InMillion(decimal share) => (long)decimal.Ceiling(share * 1_000_000);

    private ManifestDataset DatasetOf(DatasetBuild part) => new(
        part.Planned.Dataset!, SourceOf(part), OptOutsOf(part), new(part.Pseudonymiser.Scheme, part.Pseudonymiser.KeyId), part.People.Tally(),
        part.Planned.Link is { } link ? new(link.Reason, link.Dataset) : null);

    private static ManifestSource SourceOf(DatasetBuild part) =>
        new(part.Planned.Catalogue.Dataset, part.Planned.Catalogue.Version, part.Reading.Moment.SnapshotId, part.Reading.Moment.TakenAt, part.Reading.Moment.Files);

    private ManifestOptOuts OptOutsOf(DatasetBuild part) =>
        new(Order.OptOutExemption is null, part.OptOuts.Basis.Version, part.OptOuts.Basis.Drawn, part.OptOuts.Basis.ValidUntil, Order.OptOutExemption);

    /// <summary>The highest of its variables', each its own or else the dataset's; unknown when one of them is.</summary>
    private int? Tier()
    {
        var tiers = Parts.SelectMany(part => part.Planned.Plan.Tables.SelectMany(t => t.Columns), (part, c) => c.Source.Tier ?? part.Planned.Catalogue.Tier).ToList();
        return tiers.Contains(null) ? null : tiers.Max();
    }

    public ExtractResult Result(Manifest manifest, string sha256, string sealedKey) => new(
        ExtractObjects.Prefix(Order.ExtractId, Order.Epoch),
        sha256,
        sealedKey,
        CanonicalSpecification.Hash(Order.Specification),
        manifest.Tables.Sum(t => t.Rows.In),
        manifest.Tables.Sum(t => t.Rows.Out),
        manifest.People.Out + (manifest.Datasets ?? []).Where(one => one.Link is null && one.Dataset != Main.Planned.Dataset).Sum(one => one.People.Out),
        manifest.Tables.SelectMany(t => t.Rows.Lost).GroupBy(l => l.Reason).ToDictionary(g => g.Key, g => g.Sum(l => l.Count)),
        Main.OptOuts.Basis.Version,
        manifest.Files.Sum(f => f.Bytes),
        [.. PlannedTables.SelectMany(t => t.Columns, (t, c) => new BuiltColumn(t.Source.Name, c.Source.Name, c.Transformation, t.Dataset))],
        Parts.Min(part => part.OptOuts.Basis.ValidUntil),
        Risks);
}
