using Tre.Application.Extracts;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;

namespace Tre.PostgresTests.Extracts;

/// <summary>Names and values are data, whatever they look like.</summary>
[Category("Postgres")]
[TestFixture(SourceKind.Postgres)]
[TestFixture(SourceKind.Files)]
[TestFixture(SourceKind.Gzip)]
internal sealed class OddValuesTests(SourceKind kind)
{
    private static readonly CatalogueColumn Note = new("note", "text", DisclosureClass.Ordinary, "");
    private Bench bench = null!;

    [SetUp]
    public void MakeBench() => bench = new Bench { Kind = kind };

    [TearDown]
    public void RemoveBench() => bench.Dispose();

    [Test]
    public async Task ValuesComeOutAsTheyWentIn()
    {
        string[] values = ["plain", "", "a,b", "\"quoted\"", "\"", "line\nbreak", "cr\r\nlf", "tab\there", "\\N", "\\.", "∅?", "Zoë 🙂", " padded ", "'; DROP TABLE s.person; --", "=cmd()"];
        var ward = await Ward.MakeAsync("n integer, note text", [new("n", "integer", DisclosureClass.Ordinary, ""), Note],
            "VALUES " + string.Join(", ", values.Select((v, i) => $"(1, {i}, $q${v}$q$)")) + ", (1, 99, NULL)");
        var order = Bench.Order(ward.All());
        var extract = await bench.OpenAsync(order, await ward.BuildAsync(bench, order));
        Assert.That(extract.Column("event", "note"), Is.EqualTo(values.Append(Csv.Null)));
    }

    [Test]
    public async Task AFieldOfTenMegabytesPasses()
    {
        var ward = await Ward.MakeAsync("note text", [Note], "VALUES (1, 'before'), (2, repeat('x,\"', 3500000)), (1, 'after')");
        var order = Bench.Order(ward.All());
        var extract = await bench.OpenAsync(order, await ward.BuildAsync(bench, order));
        Assert.That(extract.Column("event", "note").Select(v => v.Length), Is.EqualTo(new[] { 6, 10_500_000, 5 }));
    }

    [Test]
    public async Task HostileNamesAreNames()
    {
        const string table = "ev\"ent; DROP TABLE s.person; --", column = "no\"te, nhs_number";
        var ward = await Ward.MakeAsync("\"no\"\"te, nhs_number\" text", [Note with { Name = column }], "VALUES (1, 'a'), (2, 'b')", table);
        var order = Bench.Order(ward.All(new CohortCondition(table, column, Comparison.In, ["a", "'); DROP TABLE s.person; --"])));
        var extract = await bench.OpenAsync(order, await ward.BuildAsync(bench, order));
        Assert.Multiple(() =>
        {
            Assert.That(extract.Column(table, column), Is.EqualTo(new[] { "a" }));
            Assert.That(extract.Manifest.Tables[0].File, Does.Match("^[a-z0-9_]+\\.csv$"));
        });
        await ward.ExecuteAsync("SELECT FROM s.person");
    }

    [TestCase("'")]
    [TestCase("\\")]
    [TestCase("\"")]
    [TestCase("{}")]
    [TestCase("a,b")]
    [TestCase("NULL")]
    [TestCase("$1")]
    [TestCase("%s %L")]
    [TestCase("x' OR 'a' = 'a")]
    public async Task CohortValuesMatchThemselvesAlone(string value)
    {
        var ward = await Ward.MakeAsync("note text", [Note], $"VALUES (1, $q${value}$q$), (2, 'other'), (2, NULL)");
        var order = Bench.Order(ward.All(new CohortCondition("event", "note", Comparison.Equal, [value])));
        var extract = await bench.OpenAsync(order, await ward.BuildAsync(bench, order));
        Assert.That(extract.Column("event", "note"), Is.EqualTo(new[] { value }));
    }

    [TestCase(Comparison.AtLeast, "2020-02-29", 2)]
    [TestCase(Comparison.AtMost, "2020-02-29", 1)]
    [TestCase(Comparison.Equal, "2020-02-29", 1)]
    public async Task DatesCompareAsDates(Comparison comparison, string value, int rows)
    {
        var ward = await Ward.MakeAsync("day date", [new("day", "date", DisclosureClass.Ordinary, "")], "VALUES (1, '2020-02-29'), (2, '2020-10-01'), (3, NULL)");
        var order = Bench.Order(ward.All(new CohortCondition("event", "day", comparison, [value])));
        var extract = await bench.OpenAsync(order, await ward.BuildAsync(bench, order));
        Assert.That(extract.Column("event", "day"), Has.Count.EqualTo(rows));
    }

    [TestCase(Comparison.AtLeast, "1950", 2)]
    [TestCase(Comparison.AtMost, "1950", 1)]
    [TestCase(Comparison.Equal, "1951", 1)]
    public async Task DatesOfBirthChoosePeopleByYearAlone(Comparison comparison, string year, int rows)
    {
        CatalogueColumn born = new("born", "date", DisclosureClass.BirthDate, "");
        var ward = await Ward.MakeAsync("born date", [born], "VALUES (1, '1950-12-31'), (2, '1951-01-01')");
        var order = Bench.Order(ward.All(new CohortCondition("event", "born", comparison, [year])));
        var extract = await bench.OpenAsync(order, await ward.BuildAsync(bench, order));
        Assert.That(extract.Column("event", "born_year"), Has.Count.EqualTo(rows));
        var day = Bench.Order(ward.All(new CohortCondition("event", "born", comparison, [year + "-12-31"])), epoch: 2);
        Assert.That(await ward.BuildAsync(bench, day), Is.TypeOf<ExtractFailure>());
    }

    [Test]
    public async Task RowsOfNobodyAreLostAndCounted()
    {
        var ward = await Ward.MakeAsync("note text", [Note], "VALUES (1, 'kept'), (NULL, 'nobody'), (77, 'unknown'), (3, 'unchecked')");
        var order = Bench.Order(ward.All());
        var extract = await bench.OpenAsync(order, await ward.BuildAsync(bench, order));
        Assert.Multiple(() =>
        {
            Assert.That(extract.Column("event", "note"), Is.EqualTo(new[] { "kept" }));
            Assert.That(extract.Result.Lost, Is.EqualTo(new Dictionary<string, long> { ["no-person"] = 2, ["opt-out-unknown"] = 1 }));
            Assert.That(extract.Manifest.People.Lost.Select(l => (l.Reason, l.Count)), Is.EqualTo(new[] { ("no-rows", 1L), ("opt-out-unknown", 1L) }));
        });
    }

    [Test]
    public async Task OfTwoNhsNumbersTheStricterAnswerCounts()
    {
        var ward = await Ward.MakeAsync("note text", [Note], "VALUES (1, 'a'), (2, 'b')");
        await ward.ExecuteAsync("INSERT INTO s.patient VALUES (1, 'not a number')");
        var order = Bench.Order(ward.All());
        var extract = await bench.OpenAsync(order, await ward.BuildAsync(bench, order));
        Assert.That(extract.Column("event", "note"), Is.EqualTo(new[] { "b" }));
    }

    [Test]
    public async Task ATableWithNothingButKeysIsWrittenWell()
    {
        var ward = await Ward.MakeAsync("visit text", [new("visit", "text", DisclosureClass.Key, "")], "VALUES (1, 'v,1'), (1, NULL), (2, 'v,1'), (2, '')");
        var order = Bench.Order(ward.All());
        var extract = await bench.OpenAsync(order, await ward.BuildAsync(bench, order));
        var visits = extract.Column("event", "visit");
        Assert.Multiple(() =>
        {
            Assert.That(extract.Rows("event").Select(r => r.Length), Is.All.EqualTo(2));
            Assert.That(visits[1], Is.EqualTo(Csv.Null));
            Assert.That(visits[0], Is.EqualTo(visits[2]).And.Not.EqualTo(visits[3]));
        });
    }

    [Test]
    public async Task OnlyWhatWasAskedForIsReadFromATable()
    {
        var ward = await Ward.MakeAsync("visit integer, note text", [new("visit", "integer", DisclosureClass.Key, ""), Note], "VALUES (1, 5, 'a'), (2, 6, 'b')");
        foreach (var columns in new[] { new[] { "note" }, ["visit"], ["person_id"], ["note", "visit"], ["note", "person_id"] })
        {
            var order = Bench.Order(new ExtractSpecification([new("event", columns)], []), epoch: columns.Length);
            var extract = await bench.OpenAsync(order, await ward.BuildAsync(bench, order));
            Assert.That(extract.Rows("event")[0], Is.EquivalentTo(columns));
            Assert.That(extract.Rows("event").Select(r => r.Length), Is.EqualTo(new[] { columns.Length, columns.Length, columns.Length }));
        }
    }
}
