using Tre.Application.Extracts;
using Tre.Contracts.Extracts;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Testing;
using Tre.Verifier;

namespace Tre.PostgresTests.Extracts.Redacting;

/// <summary>Free text from a source to an extract, and the verifier that knows nothing of how it was redacted.</summary>
[Category("Postgres"), Satre("3.1.13")]
[TestFixture(SourceKind.Postgres)]
[TestFixture(SourceKind.Files)]
internal sealed class RedactedExtractTests(SourceKind kind)
{
    private static readonly Transformation Redact = new(TransformationKind.Redact);
    private static readonly CatalogueColumn Note = new("note", "text", DisclosureClass.FreeText, "", null, [Redact]);
    private static readonly CatalogueColumn HospitalNumber = new("hospital_number", "text", DisclosureClass.DirectIdentifier, "");
    private readonly Guid project = Guid.CreateVersion7();
    private Bench bench = null!;

    [SetUp]
    public void MakeBench() => bench = new Bench { Kind = kind };

    [TearDown]
    public void RemoveBench() => bench.Dispose();

    [Test]
    public async Task EachPersonsOwnIdentifiersAndWhatLooksLikeOnesGo()
    {
        var (ward, built, order) = await BuildAsync();
        var column = built.Manifest.Tables[0].Columns.Single(c => c.SourceColumn == "note");
        Assert.That((column.Name, column.Type, column.Transformation), Is.EqualTo(("note_redacted", "string", "redact/1")));
        Assert.That(built.Column("event", "note_redacted"), Is.EqualTo(new[]
        {
            "[NAME], \"[NAME]\"\nseen [DATE] by Dr [NAME]; [NUMBER]", "[NAME] Xyloph stays for whom it is no name", "", Csv.Null, "a, b",
        }));
        Assert.That(built.AllText, Does.Not.Contain("Umbertina").And.Not.Contain("RX998877"));
        Assert.That(await VerifyAsync(built, order, null), Is.Empty);
        Assert.That(ward.Catalogue.Tables[0].Column("hospital_number")!.Offered, Is.False);
    }

    [Test]
    public async Task TheVerifierNamesWhatIsPlanted()
    {
        var (_, built, order) = await BuildAsync();
        var custodian = new Custodian(bench.PseudonymKey(project), ["1", "2", "3"], new[] { ("1", "Umbertina"), ("1", "RX998877"), ("2", "Xyloph") }.ToLookup(it => it.Item1, it => it.Item2));
        Assert.That(await VerifyAsync(built, order, custodian), Is.Empty);
        foreach (var (planted, code) in new[]
                 {
                     ("Umbertina", FindingCode.Identifier), ("rx 99-88 77", FindingCode.Identifier), ("943 476 5919", FindingCode.Transformation), ("jo@nhs.net", FindingCode.Transformation),
                     ("SW1A 1AA", FindingCode.Transformation), ("3 April 1962", FindingCode.Transformation), ("03/04/1962", FindingCode.Transformation), ("Mrs Smith", FindingCode.Transformation),
                     ("07700 900123", FindingCode.Transformation), ("AB 12 34 56 C", FindingCode.Transformation), ("www.example.org", FindingCode.Transformation),
                 })
        {
            var text = System.Text.Encoding.UTF8.GetString(built.Files["event.csv"]).Replace("[NUMBER]", planted, StringComparison.Ordinal);
            var found = await VerifyAsync(built with { Files = new Dictionary<string, byte[]>(built.Files) { ["event.csv"] = System.Text.Encoding.UTF8.GetBytes(text) } }, order, custodian);
            Assert.That(found.Select(f => (f.Code, f.Row, f.Column)), Does.Contain((code, (long?)1, "note_redacted")), planted);
            Assert.That(found.Select(f => f.Message), Has.None.Contains(planted));
        }
    }

    [Test]
    public async Task FreeTextThatNoStewardAllowedToBeRedactedIsNotBuilt()
    {
        foreach (IReadOnlyList<Transformation>? allowed in new IReadOnlyList<Transformation>?[] { null, [], [Transformation.Keep] })
        {
            var ward = await Ward.MakeAsync("note text", [Note with { Transformations = allowed }], "VALUES (1, 'x')");
            var order = Bench.Order(new ExtractSpecification([new("event", ["person_id", "note"], [new("note", Redact)])], []), project);
            Assert.That((await ward.FailAsync(bench, order)).Code, Is.EqualTo(ExtractFailureCode.SpecificationInvalid));
        }
    }

    [Test]
    public async Task AnIdentifierThatIsGoneFromTheSourceStopsTheBuild()
    {
        var ward = await MakeAsync();
        await ward.ExecuteAsync("ALTER TABLE s.event DROP COLUMN hospital_number");
        var failure = await ward.FailAsync(bench, Bench.Order(Wanted, project));
        Assert.That((failure.Code, failure.Column), Is.EqualTo((ExtractFailureCode.SourceMissing, "hospital_number")));
    }

    [Test]
    public async Task AFieldOfTenMegabytesIsRedacted()
    {
        var ward = await MakeAsync();
        await ward.ExecuteAsync("INSERT INTO s.event VALUES (2, repeat('Mrs Umbertina rang 07700 900123. ', 320000), NULL)");
        var order = Bench.Order(Wanted, project);
        var built = await bench.OpenAsync(order, await ward.BuildAsync(bench, order));
        Assert.That(built.Column("event", "note_redacted")[^1], Has.Length.GreaterThan(6_000_000).And.Not.Contain("Umbertina").And.Not.Contain("07700"));
    }

    private static ExtractSpecification Wanted => new([new("event", ["person_id", "note"], [new("note", Redact)])], []);

    private static async Task<Ward> MakeAsync()
    {
        var ward = await Ward.MakeAsync("note text, hospital_number text", [Note, HospitalNumber], """
            VALUES (1, E'ZYGMUNT, "Umbertina"\nseen 3 April 2020 by Dr Umbertina; rx-998877', 'RX998877'), (1, 'Umbertina Xyloph stays for whom it is no name', NULL),
                   (2, '', NULL), (2, NULL, NULL), (3, 'a, b', NULL)
            """);
        await ward.ExecuteAsync("""
            ALTER TABLE s.patient ADD given_name text, ADD family_name text, ADD sex text;
            UPDATE s.patient SET given_name = 'Umbertina', family_name = 'Zygmunt', sex = 'stays' WHERE person_id = 1;
            UPDATE s.patient SET given_name = 'Xyloph' WHERE person_id = 2
            """);
        return ward;
    }

    private async Task<(Ward Ward, OpenedExtract Built, ExtractOrder Order)> BuildAsync()
    {
        var ward = await MakeAsync();
        var order = Bench.Order(Wanted, project, exemption: "Somebody here has no NHS number.");
        return (ward, await bench.OpenAsync(order, await ward.BuildAsync(bench, order)), order);
    }

    private static async Task<IReadOnlyList<Finding>> VerifyAsync(OpenedExtract extract, ExtractOrder order, Custodian? custodian)
    {
        var files = new ExtractFiles(
            [.. extract.Files.Keys, Manifest.FileName], name => new MemoryStream(name == Manifest.FileName ? ManifestJson.Write(extract.Manifest) : extract.Files[name]));
        var found = await ExtractVerifier.VerifyAsync(
            files, CanonicalSpecification.Text(order.Specification), order.ApprovedHash, extract.Result.ManifestSha256, new Dictionary<string, string> { ["event"] = "person_id" }, custodian, default);
        return [.. found.Where(f => f.Code != FindingCode.FileBytes)];
    }
}
