using Tre.Domain.Extracts;
using Tre.Extractor.Risks;
using Tre.Testing;

namespace Tre.PostgresTests.Extracts.Risks;

/// <summary>The risk of tables with several rows of somebody, held against comparing everybody with everybody.</summary>
[Category("Unit"), Satre("3.1.13")]
internal sealed class EventRiskTests
{
    [Test]
    public void Every_figure_is_that_of_comparing_everybody_with_everybody([Range(1, 60)] int seed)
    {
        var random = new Random(seed);
        var facts = Fact.Some(random, random.Next(2, 60), random.Next(2, 9), random.Next(1, 6), random.Next(2, 12));
        facts.Add(facts[0] with { });
        var (risk, brute) = (Fact.Counted(facts)!, new BruteForce(facts));
        var sizes = brute.Classes;

        using (Assert.EnterMultipleScope())
        {
            Assert.That((risk.People, risk.Classes, risk.Smallest, risk.Unique), Is.EqualTo(((long)brute.People, (long)sizes.Count, (long)sizes.Min(), sizes.LongCount(n => n == 1))));
            Assert.That(risk.Sizes.Sum(), Is.EqualTo(brute.People));
            Assert.That(risk.Events!.Rows, Is.EqualTo(facts.Count));
            Assert.That(risk.Events.Numbers, Is.EqualTo(brute.Numbers));
            Assert.That(risk.Events.One.Smallest, Is.EqualTo(Math.Min(10, brute.SmallestGroup)));
            Assert.That((double)risk.Events.One.Share, Is.EqualTo(brute.ByOneRow).Within(1.1e-6));
            Assert.That(risk.Events.One.People, Is.EqualTo(brute.Exposed));
            Assert.That(risk.Events.One.Combinations, Is.EqualTo(new[] { (1, 1), (2, 4), (5, 9), (10, int.MaxValue) }.Select(band => (long)brute.Combinations(band.Item1, band.Item2))));
            Assert.That((double)risk.Events.Two.Most, Is.EqualTo(brute.ByTwoRows).Within(1.1e-6));
            Assert.That((double)risk.Events.Two.Least, Is.EqualTo(brute.ByTwoRows).Within(1.1e-6));
            Assert.That(risk.Columns, Is.EqualTo(new[] { brute.Column("place", f => f.Place), brute.Column("kind", f => f.Kind) }));
            Assert.That(risk.Sensitive.Single(), Is.EqualTo(brute.Diagnosis));
            Assert.That((risk.Events.One.OneOf, risk.Events.Two.IsExact), Is.EqualTo((1L, true)));
        }
    }

    [Test]
    public void What_blocks_errs_upwards_when_there_is_no_room_to_count_everything()
    {
        var (low, tight) = (0, 0);
        for (var seed = 1; seed <= 40; seed++)
        {
            var random = new Random(seed);
            var facts = Fact.Some(random, 250, 8, 40, 60);
            var risk = Fact.Counted(facts, new RiskBounds(Combinations: 256, Links: 256, Rows: 400, Draws: 300, Steps: 1_000_000))!;
            var brute = new BruteForce(facts);
            var (one, two) = (risk.Events!.One, risk.Events.Two);
            Assert.That((one.OneOf > 1, two.IsExact), Is.EqualTo((true, false)), "or this shows nothing");
            Assert.That(one.Smallest, Is.LessThanOrEqualTo(brute.SmallestGroup));
            low += (double)one.Share < brute.ByOneRow ? 1 : 0;
            low += one.People < brute.Exposed ? 1 : 0;
            low += (double)two.Most < brute.ByTwoRows ? 1 : 0;
            low += (double)two.Least > brute.ByTwoRows ? 1 : 0;
            tight += (double)one.Share < brute.ByOneRow + 0.35 ? 1 : 0;
            Assert.That((risk.People, risk.Unique), Is.EqualTo(((long)brute.People, brute.Classes.LongCount(n => n == 1))), "never drawn");
        }

        Assert.That(low, Is.LessThanOrEqualTo(9), "160 bounds that may each be missed in 1 of 100");
        Assert.That(tight, Is.GreaterThanOrEqualTo(36), "a bound that says nothing is none");
    }

    [Test]
    public void A_moved_date_tells_nothing_by_itself_and_two_tell_the_days_between_them()
    {
        static Fact At(int person, int day) => new(person, "1", "a", new DateOnly(2020, 1, 1).AddDays(day), null, "0");
        Fact[] moved = [At(0, 3), At(0, 9), At(1, 40), At(1, 46), At(2, 70), At(2, 77)];
        var risk = Fact.Counted(moved)!;

        Assert.That((risk.Classes, risk.Unique, risk.Events!.One.Share), Is.EqualTo((2L, 1L, 0m)), "0 and 1 have a visit and another six days later");
        Assert.That(risk.Events.Two, Is.EqualTo(new TwoKnownRows(0.333333m, 0.333334m, IsExact: true)));
        Assert.That(risk.Events.Moved, Is.EqualTo(new[] { "start", "end" }));
    }

    [Test]
    public void People_are_counted_not_their_rows()
    {
        var facts = Enumerable.Range(0, 30).Select(_ => new Fact(0, "rare", "a", null, null, "0")).Concat(
            Enumerable.Range(1, 40).Select(person => new Fact(person, "usual", "a", null, null, $"{person}"))).ToList();
        var risk = Fact.Counted(facts)!;

        Assert.That((risk.Events!.One.Smallest, risk.Events.One.People), Is.EqualTo((1L, 1L)));
        Assert.That(risk.Columns[0], Is.EqualTo(new ColumnRisk("place", false, 2, 1, 1)));
        Assert.That(risk.Events.Numbers, Is.EqualTo(new RowNumbers(1, 30, 0, 1)));
    }

    [Test]
    public void A_table_with_one_row_of_everybody_is_reported_as_such()
    {
        Assert.That(Fact.Counted([new(0, "1", "a", null, null, "0"), new(1, "1", "a", null, null, "0")])!.Events, Is.Null);
        Assert.That(Fact.Counted([]), Is.Null);
    }

    [TestCase(1, 0.2, 1.0, null)]
    [TestCase(2, 1.0, 1.0, "The rarest combination of facts is shared by 1; at least 2 people must share each")]
    [TestCase(1, 0.1, 1.0, "20% of the people can be told by one of their rows; at most 10% are allowed")]
    [TestCase(1, 0.2, 0.3, "Up to 31% of the people can be told by two of their rows; at most 30% are allowed")]
    public void The_policy_is_held_against_the_upper_bounds(int group, double one, double two, string? problem)
    {
        var risk = new TableRisk("visit", ["place"], 10, 10, 1, 10, [10, 0, 0, 0, 0, 0], [], [], new(20, [], new(2, 2, 0, 0), new(1, 0.2m, 5, [5, 0, 0, 0], 1), new(0.1m, 0.31m, IsExact: false)));
        Assert.That(new RiskPolicy(5, 0m, group, (decimal)one, (decimal)two).Problem(risk), Is.EqualTo(problem), "what holds for one row per person is no measure here");
    }
}
