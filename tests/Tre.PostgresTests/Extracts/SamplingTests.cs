using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Tre.Contracts.Extracts;
using Tre.Domain.Extracts;
using Tre.Testing;
using Tre.Verifier;

namespace Tre.PostgresTests.Extracts;

/// <summary>A sample takes the people whom the project's key names, in every refresh, and nobody chooses whom.</summary>
[Category("Postgres"), Satre("3.1.13")]
[TestFixture(SourceKind.Postgres)]
[TestFixture(SourceKind.Files)]
internal sealed class SamplingTests(SourceKind kind)
{
    private static readonly TableSelection[] Tables = [new("person", ["person_id", "gender_concept_id"]), new("measurement", ["person_id", "measurement_concept_id"])];
    private readonly Guid project = Guid.CreateVersion7();
    private Bench bench = null!;

    [SetUp]
    public void MakeBench() => bench = new Bench { Kind = kind };

    [TearDown]
    public void RemoveBench() => bench.Dispose();

    [Test]
    public async Task AShareIsThoseBelowALimitWhateverElseIsInTheDataset()
    {
        var (all, sample) = (await BuildAsync(null), await BuildAsync(new(Share: 0.3m)));
        var expected = await AllowedAsync(all, place => place < 0.3m * ulong.MaxValue);
        Assert.Multiple(() =>
        {
            Assert.That(People(sample), Is.EquivalentTo(expected));
            Assert.That(expected.Count, Is.InRange(150, 300), "about three tenths of some 750");
            Assert.That(sample.Column("measurement", "person_id").Distinct(), Is.SubsetOf(expected));
            Assert.That(sample.Manifest.People.Lost.Single(l => l.Reason == LossReason.NotSampled).Count, Is.EqualTo(People(all).Count - expected.Count));
            Assert.That(sample.Result.Lost[LossReason.NotSampled], Is.GreaterThan(0));
        });
    }

    [Test]
    public async Task ANumberIsThoseWithTheSmallestPlacesAndARefreshTakesTheSame()
    {
        var (all, first, again) = (await BuildAsync(null), await BuildAsync(new(People: 50)), await BuildAsync(new(People: 50)));
        var places = await PlacesAsync();
        var expected = People(all).OrderBy(person => places[person]).Take(50).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(People(first), Is.EquivalentTo(expected));
            Assert.That(again.Rows("person"), Is.EqualTo(first.Rows("person")));
        });
        Assert.That(People(await BuildAsync(new(People: 100_000))), Is.EquivalentTo(People(all)), "more than there are: everybody");
        Assert.That(People(await bench.BuildAsync(await Hospital.SharedAsync(), new(Tables, [], Sample: new(People: 50)))).Intersect(expected), Is.Empty, "another project draws others");
    }

    [Test]
    public async Task ThePlantedPersonOutsideTheSampleIsFound()
    {
        var hospital = await Hospital.SharedAsync();
        var specification = new ExtractSpecification(Tables, [], Sample: new(Share: 0.3m)).Named(hospital.Catalogue);
        var (all, sample) = (await bench.BuildAsync(hospital, specification with { Sample = null }, project), await bench.BuildAsync(hospital, specification, project));
        var text = CanonicalSpecification.Text(specification);
        var ids = await hospital.ColumnAsync("SELECT person_id FROM cdm.person");
        async Task<List<string>> FindAsync(OpenedExtract extract) => [.. (await ExtractVerifier.VerifyAsync(
            new([.. extract.Files.Keys, Manifest.FileName], name => new MemoryStream(name == Manifest.FileName ? ManifestJson.Write(extract.Manifest) : extract.Files[name])),
            text, CanonicalSpecification.Hash(specification), ManifestJson.Sha256(ManifestJson.Write(extract.Manifest)),
            Tables.ToDictionary(t => t.Table, _ => "person_id"), new Custodian(bench.PseudonymKey(project), ids), default)).Select(f => f.Code)];
        Assert.That(await FindAsync(sample), Is.Empty);
        Assert.That(await FindAsync(all with { Manifest = all.Manifest with { SpecificationSha256 = CanonicalSpecification.Hash(specification) } }), Is.Not.Empty.And.All.EqualTo("person"));
    }

    private Task<OpenedExtract> BuildAsync(Sampling? sample) => Hospital.SharedAsync() is var hospital ? Built(hospital, sample) : null!;

    private async Task<OpenedExtract> Built(Task<Hospital> hospital, Sampling? sample) => await bench.BuildAsync(await hospital, new(Tables, [], Sample: sample), project);

    private static HashSet<string> People(OpenedExtract extract) => [.. extract.Column("person", "person_id")];

    private async Task<List<string>> AllowedAsync(OpenedExtract all, Func<ulong, bool> within)
    {
        var places = await PlacesAsync();
        return [.. People(all).Where(person => within(places[person]))];
    }

    /// <summary>Everybody's place by their pseudonym, as anyone with the key would reckon it.</summary>
    private async Task<Dictionary<string, ulong>> PlacesAsync() => (await (await Hospital.SharedAsync()).ColumnAsync("SELECT person_id FROM cdm.person")).ToDictionary(
        id => bench.Pseudonym(project, "person", id),
        id => BinaryPrimitives.ReadUInt64BigEndian(HMACSHA256.HashData(bench.PseudonymKey(project), Encoding.UTF8.GetBytes($"sample\0{id}"))));
}
