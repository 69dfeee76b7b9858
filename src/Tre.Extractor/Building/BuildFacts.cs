using Tre.Application.Extracts;
using Tre.Application.Keys;
using Tre.Contracts.Extracts;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Extractor.Source;

namespace Tre.Extractor.Building;

/// <summary>All that is known when the last table is written; becomes the manifest and the result.</summary>
internal sealed record BuildFacts(
    ExtractOrder Order,
    Catalogue Catalogue,
    ExtractPlan Plan,
    SourceMoment Moment,
    OptOutBasis OptOuts,
    IPseudonymiser Pseudonymiser,
    Cohort People,
    IReadOnlyList<(ManifestTable Table, ManifestFile File)> Tables,
    DateTimeOffset Now)
{
    public IReadOnlyList<TableRisk> Risks { get; init; } = [];

    /// <summary>Files beside the tables.</summary>
    public IReadOnlyList<ManifestFile> Beside { get; init; } = [];

    /// <summary>What every use of the data owes to the patients.</summary>
    public const string Citation =
        "This work uses data provided by patients and collected by the NHS as part of their care and support.";

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
            Source = new(Catalogue.Dataset, Catalogue.Version, Moment.SnapshotId, Moment.TakenAt, Moment.Files),
            OptOuts = new(Order.OptOutExemption is null, OptOuts.Version, OptOuts.Drawn, OptOuts.ValidUntil, Order.OptOutExemption),
            Pseudonyms = new(Pseudonymiser.Scheme, Pseudonymiser.KeyId),
            BuiltAt = Now,
            People = People.Tally(),
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

    /// <summary>The highest of its variables', each its own or else the dataset's; unknown when one of them is.</summary>
    private int? Tier()
    {
        var tiers = Plan.Tables.SelectMany(t => t.Columns).Select(c => c.Source.Tier ?? Catalogue.Tier).ToList();
        return tiers.Contains(null) ? null : tiers.Max();
    }

    public ExtractResult Result(Manifest manifest, string sha256, string sealedKey) => new(
        ExtractObjects.Prefix(Order.ExtractId, Order.Epoch),
        sha256,
        sealedKey,
        CanonicalSpecification.Hash(Order.Specification),
        manifest.Tables.Sum(t => t.Rows.In),
        manifest.Tables.Sum(t => t.Rows.Out),
        manifest.People.Out,
        manifest.Tables.SelectMany(t => t.Rows.Lost).GroupBy(l => l.Reason).ToDictionary(g => g.Key, g => g.Sum(l => l.Count)),
        OptOuts.Version,
        manifest.Files.Sum(f => f.Bytes),
        [.. Plan.Tables.SelectMany(t => t.Columns, (t, c) => new BuiltColumn(t.Source.Name, c.Source.Name, c.Transformation))],
        OptOuts.ValidUntil,
        Risks);
}
