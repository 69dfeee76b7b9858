using System.Buffers;
using System.Text;
using Tre.Application.Extracts;
using Tre.Contracts.Extracts;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Testing;

namespace Tre.PostgresTests.Extracts;

/// <summary>An extract holds what was approved, of whom it may, and nothing else.</summary>
[Category("Postgres"), Satre("3.1.13"), Satre("3.2.03")]
[Satre("3.1.13")]
[TestFixture(SourceKind.Postgres)]
[TestFixture(SourceKind.Files)]
[TestFixture(SourceKind.Gzip)]
internal sealed class MinimumDatasetTests(SourceKind kind)
{
    private static readonly ExtractSpecification Diabetes = new(
        [
            new("person", ["person_id", "gender_concept_id", "birth_datetime"]),
            new("measurement", ["value_as_number", "person_id", "measurement_concept_id", "measurement_date", "visit_occurrence_id"]),
            new("visit_occurrence", ["visit_occurrence_id", "visit_concept_id"]),
        ],
        [new("condition_occurrence", "condition_concept_id", Comparison.In, ["201826", "320128"]), new("person", "year_of_birth", Comparison.AtMost, ["1975"])]);

    // The cohort and the opt-outs, written again by hand in SQL.
    private const string InCohort =
        """
        SELECT p.person_id FROM cdm.person p
        WHERE p.year_of_birth <= 1975 AND EXISTS (SELECT 1 FROM cdm.condition_occurrence c WHERE c.person_id = p.person_id AND condition_concept_id IN (201826, 320128))
        """;

    private Hospital hospital = null!;
    private Bench bench = null!;

    [OneTimeSetUp]
    public async Task Seed() => hospital = await Hospital.SharedAsync();

    [SetUp]
    public void MakeBench() => bench = new Bench { Kind = kind };

    [TearDown]
    public void RemoveBench() => bench.Dispose();

    [Test]
    public async Task HoldsExactlyTheApprovedColumnsAndRows()
    {
        var project = Guid.CreateVersion7();
        var extract = await bench.BuildAsync(hospital, Diabetes, project);
        var allowed = await AllowedAsync();
        var expected = (await hospital.ColumnAsync($"SELECT concat_ws('|', person_id, gender_concept_id, year_of_birth) FROM cdm.person WHERE person_id IN ({InCohort})"))
            .Select(r => r.Split('|')).Where(r => allowed.Contains(int.Parse(r[0])))
            .Select(r => $"{bench.Pseudonym(project, "person", r[0])}|{r[1]}|{r[2]}").Order().ToList();
        var measured = (await hospital.ColumnAsync(
                $"SELECT concat_ws('|', person_id, visit_occurrence_id, measurement_concept_id, measurement_date, coalesce(value_as_number::text, '{Csv.Null}')) FROM cdm.measurement WHERE person_id IN ({InCohort})"))
            .Select(r => r.Split('|')).Where(r => allowed.Contains(int.Parse(r[0])))
            .Select(r => $"{bench.Pseudonym(project, "person", r[0])}|{bench.Pseudonym(project, "key:visit_occurrence_id", r[1])}|{r[2]}|{r[3]}|{r[4]}").Order().ToList();
        Assert.Multiple(() =>
        {
            Assert.That(extract.Manifest.Tables.Select(t => t.Name), Is.EqualTo(new[] { "measurement", "person", "visit_occurrence" }));
            Assert.That(extract.Rows("person")[0], Is.EqualTo(new[] { "person_id", "gender_concept_id", "birth_datetime_year" }));
            Assert.That(extract.Rows("visit_occurrence")[0], Is.EqualTo(new[] { "visit_occurrence_id", "visit_concept_id" }));
            Assert.That(Lines(extract, "person"), Is.EqualTo(expected));
            Assert.That(expected, Has.Count.GreaterThan(50));
            Assert.That(Lines(extract, "measurement"), Is.EqualTo(measured));
        });
    }

    [Test]
    public async Task NobodyWhoOptedOutOrCannotBeCheckedIsInIt()
    {
        var project = Guid.CreateVersion7();
        var extract = await bench.BuildAsync(hospital, Everything(), project);
        var list = await hospital.OptOuts.CurrentAsync(default);
        var optedOut = (await PeopleAsync()).Where(p => list.PersonIds.Contains(p.Id) || (p.Nhs is not null && list.NhsNumbers.Contains(long.Parse(p.Nhs)))).ToList();
        var unknown = (await PeopleAsync()).Where(p => p.Nhs is null || !NhsNumber.TryParse(p.Nhs, out _)).Where(p => !list.PersonIds.Contains(p.Id)).ToList();
        var present = extract.Column("person", "person_id").ToHashSet();
        Assert.Multiple(() =>
        {
            Assert.That(optedOut, Has.Count.GreaterThan(10));
            Assert.That(unknown, Has.Count.GreaterThan(3));
            Assert.That(optedOut.Concat(unknown).Where(p => extract.AllText.Contains(bench.Pseudonym(project, "person", p.Id))), Is.Empty);
            Assert.That(present, Has.Count.EqualTo(800 - optedOut.Count - unknown.Count));
            Assert.That(extract.Manifest.People.Lost, Is.EqualTo(new ManifestLoss[] { new("opt-out-unknown", unknown.Count), new("opted-out", optedOut.Count) }));
            Assert.That(extract.Result.OptOutVersion, Is.EqualTo(list.Version));
        });
    }

    [Test]
    public async Task NothingThatNamesAPersonIsAnywhereInTheBytes()
    {
        var extract = await bench.BuildAsync(hospital, Everything());
        var text = extract.AllText + Encoding.UTF8.GetString(ManifestJson.Write(extract.Manifest));
        foreach (var column in new[] { "nhs_number", "family_name", "postcode", "replace(postcode, ' ', '')" })
        {
            var values = await hospital.ColumnAsync($"SELECT DISTINCT {column} FROM cdm.patient");
            Assert.That(First(text, values), Is.Null, column);
        }

        Assert.Multiple(async () =>
        {
            Assert.That(First(text, await hospital.ColumnAsync("SELECT person_source_value FROM cdm.person")), Is.Null);
            Assert.That(First(text, await hospital.ColumnAsync("SELECT DISTINCT to_char(birth_datetime, 'YYYY-MM-DD HH24') FROM cdm.person")), Is.Null);
            Assert.That(First(text, await hospital.ColumnAsync("SELECT DISTINCT stop_reason FROM cdm.condition_occurrence")), Is.Null);
        });
    }

    [Test]
    public async Task NoKeyOfTheSourceLeavesIt()
    {
        var extract = await bench.BuildAsync(hospital, Everything());
        var keys = hospital.Catalogue.Tables.SelectMany(t => t.Columns.Where(c => c.Class == DisclosureClass.Key).Select(c => (Table: t.Name, c.Name)));
        Assert.Multiple(() =>
        {
            foreach (var (table, column) in keys)
            {
                Assert.That(extract.Column(table, column).Where(v => v != Csv.Null && !System.Text.RegularExpressions.Regex.IsMatch(v, "^[0-9a-f]{32}$")), Is.Empty, $"{table}.{column}");
            }
        });
    }

    [Test]
    public async Task PseudonymsJoinTablesAndSurviveARefresh()
    {
        var project = Guid.CreateVersion7();
        var first = await bench.BuildAsync(hospital, Everything(), project);
        var second = await bench.BuildAsync(hospital, Everything(), project);
        Assert.Multiple(() =>
        {
            Assert.That(second.Rows("person").Select(r => r[0]).Order(), Is.EqualTo(first.Rows("person").Select(r => r[0]).Order()));
            Assert.That(first.Column("measurement", "person_id").Distinct(), Is.SubsetOf(first.Column("person", "person_id")));
            Assert.That(first.Column("measurement", "visit_occurrence_id").Distinct(), Is.SubsetOf(first.Column("visit_occurrence", "visit_occurrence_id")));
            Assert.That(first.Column("person", "person_id"), Is.Unique);
        });
    }

    [Test]
    public async Task PseudonymsOfTwoProjectsHaveNothingInCommon()
    {
        var one = await bench.BuildAsync(hospital, Everything());
        var other = await bench.BuildAsync(hospital, Everything());
        foreach (var (table, column) in new[] { ("person", "person_id"), ("visit_occurrence", "visit_occurrence_id"), ("measurement", "measurement_id") })
        {
            Assert.That(one.Column(table, column).Intersect(other.Column(table, column)), Is.Empty, table);
        }
    }

    [Test]
    public async Task TheManifestAddsUp()
    {
        var extract = await bench.BuildAsync(hospital, Everything());
        var m = extract.Manifest;
        Assert.Multiple(async () =>
        {
            foreach (var table in m.Tables)
            {
                Assert.That(table.Rows.In.ToString(), Is.EqualTo((await hospital.ColumnAsync($"SELECT count(*) FROM cdm.{table.Name}"))[0]), table.Name);
                Assert.That(extract.Rows(table.Name), Has.Count.EqualTo(table.Rows.Out + 1), table.Name);
                Assert.That(table.Columns.Select(c => c.Name), Is.EqualTo(extract.Rows(table.Name)[0]), table.Name);
            }

            Assert.That(m.SpecificationSha256, Is.EqualTo(CanonicalSpecification.Hash(Everything())));
            Assert.That((extract.Result.RowsIn, extract.Result.RowsOut), Is.EqualTo((m.Tables.Sum(t => t.Rows.In), m.Tables.Sum(t => t.Rows.Out))));
            Assert.That(extract.Result.PeopleOut, Is.EqualTo(extract.Column("person", "person_id").Count));
            Assert.That(extract.Result.Bytes, Is.EqualTo(extract.Files.Values.Sum(f => f.LongLength)));
            Assert.That(m.Source.SnapshotId, Does.Match(kind == SourceKind.Postgres ? "^[0-9A-F]+-[0-9A-F]+-[0-9]+$" : "^sha256:[0-9a-f]{64}$"));
        });
    }

    [Test]
    public async Task AnExemptionKeepsEverybodyAndSaysWhy()
    {
        var extract = await bench.BuildAsync(hospital, Everything(), exemption: "Regulation 5, CAG reference 26/CAG/0001");
        Assert.Multiple(() =>
        {
            Assert.That(extract.Column("person", "person_id"), Has.Count.EqualTo(800));
            Assert.That((extract.Manifest.OptOuts.Applied, extract.Manifest.OptOuts.Exemption), Is.EqualTo((false, "Regulation 5, CAG reference 26/CAG/0001")));
            Assert.That(extract.Result.OptOutVersion, Is.Not.Null.And.EqualTo(extract.Manifest.OptOuts.ListVersion), "looked at for withdrawals from this study alone");
        });
    }

    [Test]
    public async Task TheStoreHoldsNoPlaintext()
    {
        await bench.BuildAsync(hospital, Everything());
        foreach (var stored in bench.Memory.ListAsync(ExtractObjects.Bucket, "", default).ToBlockingEnumerable())
        {
            using var bytes = new MemoryStream();
            await (await bench.Memory.OpenAsync(stored.Key, default)).CopyToAsync(bytes);
            var text = Encoding.Latin1.GetString(bytes.ToArray());
            Assert.That(text, Does.Not.Contain("person_id").And.Not.Contain("mmHg").And.Not.Contain("citation"), stored.Key.Path);
        }
    }

    private ExtractSpecification Everything() =>
        new([.. hospital.Catalogue.Tables.Select(t => new TableSelection(t.Name, [.. t.Columns.Where(c => c.Offered).Select(c => c.Name)]))], []);

    /// <summary>The first place where any of the values stands.</summary>
    private static string? First(string text, IReadOnlyCollection<string> values)
    {
        Assert.That(values, Is.Not.Empty);
        var at = text.AsSpan().IndexOfAny(SearchValues.Create([.. values], StringComparison.OrdinalIgnoreCase));
        return at < 0 ? null : text.Substring(at, 20);
    }

    private static List<string> Lines(OpenedExtract extract, string table) =>
        [.. extract.Rows(table).Skip(1).Select(r => string.Join('|', r)).Order()];

    private async Task<List<(int Id, string? Nhs)>> PeopleAsync() =>
        [.. (await hospital.ColumnAsync("SELECT person_id || '|' || coalesce(nhs_number, '') FROM cdm.patient"))
            .Select(r => r.Split('|')).Select(r => (int.Parse(r[0]), r[1].Length == 0 ? null : r[1]))];

    private async Task<HashSet<int>> AllowedAsync()
    {
        var list = await hospital.OptOuts.CurrentAsync(default);
        return [.. (await PeopleAsync()).Where(p => list.Check(new(p.Id, p.Nhs)) == OptOutAnswer.NotOptedOut).Select(p => p.Id)];
    }
}
