using Tre.Application.Extracts;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Extractor.Building;
using Tre.Extractor.Source;

namespace Tre.PostgresTests.Extracts;

/// <summary>Estimates of the synthetic hospital.</summary>
[Category("Postgres")]
[TestFixture(SourceKind.Postgres)]
[TestFixture(SourceKind.Files)]
internal sealed class EstimatorTests(SourceKind kind)
{
    private static readonly TableSelection[] Tables = [new("person", ["person_id", "gender_concept_id"]), new("measurement", ["person_id", "measurement_concept_id"])];
    private Bench bench = null!;

    [SetUp]
    public void MakeBench() => bench = new Bench { Kind = kind };

    [TearDown]
    public void RemoveBench() => bench.Dispose();

    [Test]
    public async Task IsAboutWhatABuildGives()
    {
        var specification = new ExtractSpecification(Tables, [new("person", "year_of_birth", Comparison.AtMost, ["1975"])]);
        var built = await bench.BuildAsync(await Hospital.SharedAsync(), specification);
        var before = bench.Objects();
        var (counts, _) = await EstimateAsync(specification);
        var rows = built.Manifest.Tables.Single(t => t.Name == "measurement").Rows.Out;
        Assert.Multiple(() =>
        {
            Assert.That(counts!.People, Is.EqualTo(built.Result.PeopleOut).Within(15));
            Assert.That(counts.People % 10, Is.Zero);
            Assert.That(counts.Rows.Single(r => r.Table == "measurement").About, Is.EqualTo(rows).Within(rows / 4), "nobody counts with more than three times the mean");
            Assert.That(bench.Objects(), Is.EqualTo(before), "nothing is written");
        });
    }

    [Test]
    public async Task TheSamePeopleAskedForInOtherWordsGiveTheSame()
    {
        var one = await EstimateAsync(new(Tables, [new("person", "year_of_birth", Comparison.AtLeast, ["1960"])]));
        var other = await EstimateAsync(new(Tables, [], new Not(new Exists("person", new Compare("year_of_birth", CompareWith.LessThan, ["1960"])))));
        Assert.That((other.Counts!.People, other.Counts.Rows.Select(r => r.About).ToArray()), Is.EqualTo((one.Counts!.People, one.Counts.Rows.Select(r => r.About).ToArray())));
    }

    [Test]
    public async Task AFewPeopleAreNotTold()
    {
        var hospital = await Hospital.SharedAsync();
        var rare = (await hospital.ColumnAsync("SELECT year_of_birth FROM cdm.person GROUP BY 1 HAVING count(*) < 10 ORDER BY 1 LIMIT 1"))[0];
        var (counts, failure) = await EstimateAsync(new(Tables, [new("person", "year_of_birth", Comparison.Equal, [rare])]));
        Assert.That(failure, Is.Null);
        Assert.That((counts!.People, counts.Rows.Select(r => r.About)), Is.EqualTo(((long?)null, new long?[] { null, null })));
    }

    [Test]
    public async Task WhatMayNotBeAskedForIsNotCounted() =>
        Assert.That((await EstimateAsync(new([new("person", ["person_source_value"])], []))).Failure!.Code, Is.EqualTo(ExtractFailureCode.SpecificationInvalid));

    private async Task<(EstimatedCounts? Counts, ExtractFailure? Failure)> EstimateAsync(ExtractSpecification specification)
    {
        var hospital = await Hospital.SharedAsync();
        var (source, catalogue) = kind == SourceKind.Postgres
            ? ((ISource)new PostgresSource(hospital.Source, new SourceIdentity()), hospital.Catalogue)
            : await hospital.ExportedAsync(kind) is var files ? (files.Source, files.Catalogue) : default;
        return await bench.Estimator(source, catalogue, hospital.OptOuts).EstimateAsync(specification, default);
    }
}
