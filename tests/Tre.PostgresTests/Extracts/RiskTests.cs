using Tre.Application.Extracts;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Extractor.Building;
using Tre.Testing;

namespace Tre.PostgresTests.Extracts;

/// <summary>The risk report, held against the extract's own rows, counted here in another way.</summary>
[Category("Postgres"), Satre("3.1.13")]
internal sealed class RiskTests
{
    private static readonly ExtractSpecification Fine = new(
        [
            new("person", ["person_id", "gender_concept_id", "year_of_birth", "race_concept_id"]),
            new("death", ["person_id", "death_date", "cause_concept_id"], [new("death_date", new(TransformationKind.Month))]),
            new("measurement", ["person_id", "measurement_date", "value_as_number"]),
        ],
        []);

    private static readonly ExtractSpecification Coarse = new(
        [new("person", ["person_id", "gender_concept_id", "year_of_birth"], [new("year_of_birth", new(TransformationKind.AgeBand, Width: 50, InYear: 2026, Most: 90))])], []);

    [Test]
    public async Task Classes_smallest_unique_and_bands_are_those_of_the_rows_that_left()
    {
        using var bench = new Bench();
        var built = await bench.BuildAsync(await Hospital.SharedAsync(), Fine);
        var risk = built.Result.Risk!.Single(r => r.Table == "person");
        var rows = built.Rows("person");
        int[] at = [.. risk.Quasi.Select(name => Array.IndexOf(rows[0], name))];
        var sizes = rows.Skip(1).GroupBy(row => string.Join('|', at.Select(i => row[i]))).Select(group => group.LongCount()).ToList();

        Assert.That(risk.Quasi, Is.EquivalentTo(new[] { "gender_concept_id", "year_of_birth", "race_concept_id" }));
        Assert.That((risk.People, risk.Classes, risk.Smallest, risk.Unique), Is.EqualTo((rows.Count - 1L, (long)sizes.Count, sizes.Min(), sizes.LongCount(size => size == 1))));
        Assert.That(risk.Unique, Is.GreaterThan(0), "or this shows nothing");
        Assert.That(risk.Sizes, Is.EqualTo(new[] { (1, 1), (2, 4), (5, 9), (10, 19), (20, 49), (50, int.MaxValue) }.Select(band => sizes.Where(size => size >= band.Item1 && size <= band.Item2).Sum())));
        var years = rows.Skip(1).GroupBy(row => row[Array.IndexOf(rows[0], "year_of_birth")]).Select(group => group.LongCount()).ToList();
        Assert.That(risk.Columns.Single(c => c.Column == "year_of_birth"), Is.EqualTo(new ColumnRisk("year_of_birth", false, years.Count, years.LongCount(n => n < 10), years.Where(n => n < 10).Sum())));
        Assert.That(built.Manifest.Risk!.Single(r => r.Table == "person").Smallest, Is.EqualTo(risk.Smallest));
    }

    [Test]
    public async Task Sensitive_variables_are_counted_within_the_classes_and_dates_are_told_apart()
    {
        using var bench = new Bench();
        var built = await bench.BuildAsync(await Hospital.SharedAsync(), Fine);
        var risk = built.Result.Risk!.Single(r => r.Table == "death");
        var rows = built.Rows("death");
        var (month, cause) = (Array.IndexOf(rows[0], "death_date_month"), Array.IndexOf(rows[0], "cause_concept_id"));
        var groups = rows.Skip(1).GroupBy(row => row[month]).ToList();
        Assert.That(risk.Sensitive.Single(), Is.EqualTo(new DiversityRisk(
            "cause_concept_id", groups.Min(g => g.Select(row => row[cause]).Distinct().LongCount()), groups.Where(g => g.Select(row => row[cause]).Distinct().Count() == 1).Sum(g => g.LongCount()))));
        Assert.That(risk.Columns.Single().IsDate, Is.True);
    }

    [Test]
    public async Task A_table_with_several_rows_of_somebody_is_counted_by_what_some_of_them_tell()
    {
        using var bench = new Bench();
        var built = await bench.BuildAsync(await Hospital.SharedAsync(), Fine);
        var risk = built.Result.Risk!.Single(r => r.Events is not null);
        var people = built.Column("measurement", "person_id").CountBy(person => person).ToList();

        Assert.That(built.Result.Risk!.Select(r => r.Table), Is.EquivalentTo(new[] { "person", "death", "measurement" }));
        Assert.That((risk.Table, risk.People, risk.Events!.Rows), Is.EqualTo(("measurement", (long)people.Count, people.Sum(p => (long)p.Value))));
        var dates = built.Column("measurement", risk.Quasi.Single());
        var facts = built.Column("measurement", "person_id").Zip(dates, (person, date) => (person, date)).ToList();
        var alone = facts.GroupBy(f => f.date).Where(g => g.Select(f => f.person).Distinct().Count() == 1).Select(g => g.Key).ToHashSet();
        Assert.That((double)risk.Events.One.Share, Is.EqualTo(facts.GroupBy(f => f.person).Average(g => g.Average(f => alone.Contains(f.date) ? 1.0 : 0))).Within(1.1e-6));
        Assert.That(risk.Columns.Single(), Has.Property("IsDate").True.And.Property("Values").EqualTo(dates.Distinct().Count()));
        Assert.That(risk.Events.Two.Most, Is.GreaterThan(0));
        var said = built.Manifest.Risk!.Single(r => r.Table == "measurement").Events!;
        Assert.That((said.SmallestGroup, said.ByOneRow, said.ByTwoRows), Is.EqualTo((risk.Events.One.Smallest, (long)(risk.Events.One.Share * 1_000_000), (long)(risk.Events.Two.Most * 1_000_000))));
    }

    [Test]
    public async Task What_little_knowledge_would_tell_can_block_too()
    {
        using var bench = new Bench { Limits = new BuildLimits { Risk = new RiskPolicy(MaxShareByTwoRows: 0m) } };
        var failure = (ExtractFailure)await bench.Builder(await Hospital.SharedAsync()).BuildAsync(Bench.Order(Fine), default);
        Assert.That((failure.Code, failure.Table), Is.EqualTo((ExtractFailureCode.RiskTooHigh, "measurement")));
        Assert.That(bench.Objects(), Is.Empty, "nothing could be mounted");
    }

    [TestCase(1, 0.01, false)]
    [TestCase(5, 1.0, false)]
    [TestCase(1, 1.0, true)]
    public async Task What_the_policy_does_not_allow_is_not_there_at_all(int smallest, double unique, bool allowed)
    {
        using var bench = new Bench { Limits = new BuildLimits { Risk = new RiskPolicy(smallest, (decimal)unique) } };
        var order = Bench.Order(Fine);
        var build = await bench.Builder(await Hospital.SharedAsync()).BuildAsync(order, default);
        if (allowed)
        {
            Assert.That(build, Is.TypeOf<ExtractBuilt>());
            return;
        }

        var failure = (ExtractFailure)build;
        Assert.That((failure.Code, failure.Table, failure.Transient), Is.EqualTo((ExtractFailureCode.RiskTooHigh, failure.Table, false)));
        Assert.That(failure.Table, Is.AnyOf("person", "death"));
        Assert.That(bench.Objects(), Is.Empty, "nothing could be mounted");
    }

    [Test]
    public async Task A_coarser_extract_of_the_same_people_passes_the_same_policy()
    {
        using var bench = new Bench { Limits = new BuildLimits { Risk = new RiskPolicy(5, 0.01m) } };
        Assert.That(await bench.Builder(await Hospital.SharedAsync()).BuildAsync(Bench.Order(Coarse), default), Is.TypeOf<ExtractBuilt>());
    }

    [Test]
    public async Task The_report_holds_no_value()
    {
        using var bench = new Bench();
        var built = await bench.BuildAsync(await Hospital.SharedAsync(), Fine);
        var said = System.Text.Json.JsonSerializer.Serialize(built.Result.Risk);
        Assert.That(built.Column("person", "person_id").Where(pseudonym => said.Contains(pseudonym, StringComparison.Ordinal)), Is.Empty);
        Assert.That(said, Does.Not.Contain("8507").And.Not.Contain("8532"));
    }
}
