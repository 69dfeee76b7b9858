using System.Globalization;
using Tre.Application.Extracts;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Testing;
using static Tre.Domain.Datasets.TransformationKind;

namespace Tre.PostgresTests.Extracts;

/// <summary>What each transformation makes of real columns of a real source.</summary>
[Category("Postgres"), Satre("3.1.13")]
[TestFixture(SourceKind.Postgres)]
[TestFixture(SourceKind.Files)]
[TestFixture(SourceKind.Gzip)]
internal sealed class DeIdentificationTests(SourceKind kind)
{
    private Bench bench = null!;

    [SetUp]
    public void MakeBench() => bench = new Bench { Kind = kind };

    [TearDown]
    public void RemoveBench() => bench.Dispose();

    public static IEnumerable<object?[]> Cases()
    {
        yield return ["date", "date", new Transformation(Year), "'1980-05-17','2000-01-01',NULL", new[] { "1980", "2000", Csv.Null }, "v_year", "year"];
        yield return ["timestamp", "timestamp", new Transformation(Month), "'1980-05-17 23:59:59','2000-01-01',NULL", new[] { "1980-05", "2000-01", Csv.Null }, "v_month", "yearmonth"];
        yield return ["date", "date", new Transformation(AgeBand, Width: 5, InYear: 2026, Most: 90),
            "'1986-12-31','1985-01-01','1936-01-01','1900-06-06','2026-01-01','2027-01-01',NULL", new[] { "40-44", "40-44", "90+", "90+", "0-4", Csv.Null, Csv.Null }, "v_age_band", "string"];
        yield return ["integer", "integer", new Transformation(AgeBand, Width: 10, InYear: 2026, Most: 85), "1946,1945,1942,1941,2147483647", new[] { "80-84", "80-84", "80-84", "85+", Csv.Null }, "v_age_band", "string"];
        yield return ["text", "text", new Transformation(PostcodeDistrict), "'SW1A 1AA','m11ae',' EC1Y8SY ','B33 8TH','CR2 6XH','nonsense','',NULL,'SW1A 1AA; x'",
            new[] { "SW1A", "M1", "EC1Y", "B33", "CR2", Csv.Null, Csv.Null, Csv.Null, Csv.Null }, "v_district", "string"];
        yield return ["text", "text", new Transformation(PostcodeArea), "'SW1A 1AA','m11ae','1 High Street'", new[] { "SW", "M", Csv.Null }, "v_area", "string"];
        yield return ["integer", "integer", new Transformation(Round, Step: 5), "12,13,-13,0,NULL", new[] { "10", "15", "-15", "0", Csv.Null }, "v", "integer"];
        yield return ["numeric", "numeric", new Transformation(Round, Step: 0.5m), "1.24,1.25,1e10", new[] { "1.0", "1.5", "10000000000.0" }, "v", "number"];
        yield return ["numeric", "double precision", new Transformation(Round, Step: 10), "14.9,15", new[] { "10", "20" }, "v", "number"];
        yield return ["bigint", "bigint", new Transformation(TopBottomCode, Least: 18, Most: 90), "17,18,90,9223372036854775807,NULL", new[] { "18", "18", "90", "90", Csv.Null }, "v", "integer"];
        yield return ["numeric", "numeric", new Transformation(TopBottomCode, Most: 2.5m), "2.4,2.50,99", new[] { "2.4", "2.50", "2.5" }, "v", "number"];
        yield return ["text", "text", new Transformation(Map, Map: [new("a", "first"), new("b", "'); DROP TABLE s.person; --"), new("{\"x\":\"y\"}", "c,\"d\"\n")], Other: "other"),
            "'a','b','{\"x\":\"y\"}','c','',NULL", new[] { "first", "'); DROP TABLE s.person; --", "c,\"d\"\n", "other", "other", Csv.Null }, "v", "string"];
        yield return ["integer", "integer", new Transformation(Map, Map: [new("1", "one")]), "1,2,NULL", new[] { "one", Csv.Null, Csv.Null }, "v", "string"];
    }

    [TestCaseSource(nameof(Cases))]
    public async Task ValuesBecome(string type, string stored, Transformation becomes, string values, string[] expected, string name, string declared)
    {
        var ward = await Ward.MakeAsync($"i integer, v {stored}", [new("i", "integer", DisclosureClass.Ordinary, ""), new("v", type, DisclosureClass.Ordinary, "", null, [becomes])],
            $"SELECT 1, ordinality, v::{stored} FROM unnest(ARRAY[{values}]) WITH ORDINALITY AS u(v)");
        var extract = await BuildAsync(ward, ("v", becomes));
        var column = extract.Manifest.Tables[0].Columns.Single(c => c.SourceColumn == "v");
        Assert.Multiple(() =>
        {
            Assert.That(extract.Column("event", name), Is.EqualTo(expected));
            Assert.That((column.Name, column.Type, column.Transformation), Is.EqualTo((name, declared, becomes.Kind.Code() + "/1")));
            Assert.That(column.Parameters ?? [], Is.EqualTo(becomes.Parameters()));
        });
    }

    [Test]
    public async Task DatesOfOnePersonMoveTogetherAndInEveryRefreshAlike()
    {
        CatalogueColumn[] dates = [new("day", "date", DisclosureClass.QuasiIdentifier, "", null, [new(ShiftDate, Days: 90)]), new("seen", "timestamp", DisclosureClass.QuasiIdentifier, "", null, [new(ShiftDate, Days: 90)]),
            new("value", "text", DisclosureClass.Ordinary, "")];
        var ward = await Ward.MakeAsync("day date, seen timestamp, value text", dates,
            "VALUES (1, '2020-03-01', '2020-03-08 10:11:12.5', 'a,b'), (1, '2021-03-01', NULL, 'c'), (2, '2020-03-01', '2020-03-01', NULL), (2, NULL, NULL, 'd')");
        var project = Guid.CreateVersion7();
        var first = await BuildAsync(ward, project);
        var again = await BuildAsync(ward, project);
        var elsewhere = await BuildAsync(ward, Guid.CreateVersion7());
        var moved = first.Column("event", "day").Take(3).Select(Day).ToList();
        var shift = moved[0].DayNumber - new DateOnly(2020, 3, 1).DayNumber;
        Assert.Multiple(() =>
        {
            Assert.That(Math.Abs(shift), Is.InRange(1, 90));
            Assert.That(moved[1], Is.EqualTo(new DateOnly(2021, 3, 1).AddDays(shift)));
            Assert.That(first.Column("event", "seen")[0], Is.EqualTo(new DateOnly(2020, 3, 8).AddDays(shift).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + " 10:11:12.5"));
            Assert.That(moved[2], Is.Not.EqualTo(moved[0]).And.Not.EqualTo(new DateOnly(2020, 3, 1)), "another person, with all likelihood");
            Assert.That(first.Column("event", "day")[3], Is.EqualTo(Csv.Null));
            Assert.That(first.Column("event", "value"), Is.EqualTo(new[] { "a,b", "c", Csv.Null, "d" }));
            Assert.That(again.Rows("event"), Is.EqualTo(first.Rows("event")));
            Assert.That(elsewhere.Column("event", "day"), Is.Not.EqualTo(first.Column("event", "day")));
        });
    }

    [TestCase("infinity")]
    [TestCase("0044-03-15 BC")]
    [TestCase("9999-12-31")]
    public async Task ADateThatCannotBeMovedIsNamedWithoutItsValue(string date)
    {
        var ward = await Ward.MakeAsync("day date", [new("day", "date", DisclosureClass.QuasiIdentifier, "", null, [new(ShiftDate, Days: 1)])], "VALUES (1, '2020-03-01')");
        // Many people: the last day of the calendar can still move back.
        await ward.ExecuteAsync($"""
            INSERT INTO s.person SELECT i FROM generate_series(10, 60) AS i;
            INSERT INTO s.patient SELECT i, '9990000018' FROM generate_series(10, 60) AS i;
            INSERT INTO s.event SELECT i, '{date}' FROM generate_series(10, 60) AS i
            """);
        var failure = await ward.FailAsync(bench, Bench.Order(ward.All()));
        Assert.That((failure.Code, failure.Table, failure.Column, failure.Transient), Is.EqualTo((ExtractFailureCode.SourceData, "event", "day", false)));
        Assert.That(failure.Row, Is.GreaterThan(1));
        Assert.That(failure.ToString(), Does.Not.Contain(date));
    }

    [Test]
    public async Task ADirectIdentifierLeavesAsItsPseudonymAlone()
    {
        CatalogueColumn number = new("hospital_number", "text", DisclosureClass.DirectIdentifier, "", null, [Transformation.Pseudonymise]);
        var ward = await Ward.MakeAsync("hospital_number text", [number], "VALUES (1, 'H-1'), (2, 'H-2'), (2, 'H-1')");
        var project = Guid.CreateVersion7();
        var extract = await BuildAsync(ward, project);
        Assert.That(extract.Column("event", "hospital_number"), Is.EqualTo(new[] { "H-1", "H-2", "H-1" }.Select(n => bench.Pseudonym(project, "key:hospital_number", n))));

        using var fresh = new Bench { Kind = kind };
        var keep = Bench.Order(Named(ward, ("hospital_number", Transformation.Keep)));
        Assert.That((await ward.FailAsync(fresh, keep)).Code, Is.EqualTo(ExtractFailureCode.SpecificationInvalid));
    }

    [Test]
    public async Task WhatIsDroppedIsNotRead()
    {
        var ward = await Ward.MakeAsync("a text, b text", [new("a", "text", DisclosureClass.Ordinary, ""), new("b", "text", DisclosureClass.Unclassified, "")], "VALUES (1, 'x', 'y')");
        await ward.ExecuteAsync("ALTER TABLE s.event DROP COLUMN b");
        var extract = await BuildAsync(ward, ("b", new(Drop)));
        Assert.That(extract.Rows("event")[0], Is.EqualTo(new[] { "person_id", "a" }));
    }

    private static ExtractSpecification Named(Ward ward, params (string Column, Transformation Becomes)[] named)
    {
        var all = ward.All();
        return all with { Tables = [all.Tables[0] with { Transformations = [.. named.Select(n => new ColumnTransformation(n.Column, n.Becomes))] }] };
    }

    private async Task<OpenedExtract> BuildAsync(Ward ward, params (string Column, Transformation Becomes)[] named)
    {
        var order = Bench.Order(Named(ward, named));
        return await bench.OpenAsync(order, await ward.BuildAsync(bench, order));
    }

    private async Task<OpenedExtract> BuildAsync(Ward ward, Guid project)
    {
        var order = Bench.Order(ward.All(), project);
        return await bench.OpenAsync(order, await ward.BuildAsync(bench, order));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
