using Tre.Contracts.Checking;
using Tre.Disclosure.Differencing;
using Tre.Testing;

namespace Tre.UnitTests.Disclosure;

/// <summary>What subtraction gives back is found; what a policy's rounding protects is not cried over.</summary>
[Category("Unit")]
[Satre("3.3.06")]
internal sealed class DifferencingTests
{
    private static readonly string[] Dimensions = ["sex", "region", "age band", "condition"];

    [TestCase(5, 5)]
    [TestCase(8, 5)]
    [TestCase(10, 5)]
    [TestCase(10, 10)]
    [TestCase(10, 7)]
    public void Consecutive_releases_of_rounded_tables_under_one_policy_raise_false_alarms_below_one_in_a_hundred(int threshold, int rounding)
    {
        var (policy, protection) = (new SimulatedPolicy(threshold, rounding), new Protection(threshold, rounding));
        var (compared, alarms) = (0, 0);
        for (var seed = 0; seed < 30; seed++)
        {
            var hospital = new SimulatedHospital(seed, 400 + (seed * 70));
            var released = new List<KnownCell>();
            for (var quarter = 0; quarter < 4; quarter++)
            {
                hospital.Join(hospital.Next(30));
                var made = Pairs().Select((pair, i) => Known((quarter * 100) + i, SimulatedHospital.Table(hospital.People, pair.Rows, pair.Columns, policy), protection)).ToList();
                foreach (var table in made)
                {
                    compared += quarter == 0 ? 0 : table.Cells.Count(cell => cell.Value is not null);
                    alarms += Differencing.Of(table, new CellIndex(released), protection).Count;
                }

                released.AddRange(made.SelectMany(table => table.Cells));
            }
        }

        TestContext.Out.WriteLine($"{alarms} alarms in {compared} cells");
        Assert.That(compared, Is.GreaterThan(10_000));
        Assert.That(alarms, Is.LessThan(compared / 100.0));
    }

    [Test]
    public void Every_small_group_that_joined_between_two_exact_tables_is_found()
    {
        var (policy, protection) = (new SimulatedPolicy(10, 1), new Protection(10, 0));
        var planted = 0;
        for (var seed = 1000; seed < 1200; seed++)
        {
            var hospital = new SimulatedHospital(seed, 2_000);
            var before = SimulatedHospital.Table(hospital.People, "sex", "region", policy);
            hospital.Join(1 + hospital.Next(8));
            var after = SimulatedHospital.Table(hospital.People, "sex", "region", policy);
            var found = Found(after, before, protection).Where(one => one.Kind == DifferenceKind.SameGroup).ToList();

            foreach (var (now, then) in after.Cells.Zip(before.Cells).Where(pair => pair.First.Value != pair.Second.Value))
            {
                planted++;
                Assert.That(found, Has.Some.Matches<Difference>(one => one!.Row == now.Row && one.Column == now.Column && one.Recovered == new Interval(now.Value!.Value - then.Value!.Value, now.Value.Value - then.Value.Value)), $"seed {seed}");
            }
        }

        Assert.That(planted, Is.GreaterThan(500));
    }

    [Test]
    public void Every_small_group_that_one_label_leaves_out_is_found_whichever_table_came_first()
    {
        var protection = new Protection(10, 0);
        for (var seed = 2000; seed < 2100; seed++)
        {
            var hospital = new SimulatedHospital(seed, 1_000);
            var left = hospital.People.Where(person => person.Sex == "Female" && person.Condition == "Stroke" && person.Region == "North").Skip(1 + hospital.Next(9)).ToHashSet<SimulatedPerson>(ReferenceEqualityComparer.Instance);
            var people = hospital.People.Where(person => person is not { Sex: "Female", Condition: "Stroke", Region: "North" } || !left.Contains(person)).ToList();
            var few = people.Count(person => person is { Sex: "Female", Condition: "Stroke", Region: "North" });
            var exact = new SimulatedPolicy(1, 1);
            var wide = Only(SimulatedHospital.Table(people.Where(person => person.Region == "North").ToList(), "sex", "region", exact), "Female", "NORTH");
            var narrow = new CountTable([new(2, 2, [.. wide.Labels, new("condition", "not stroke")], wide.Value - few)]);

            foreach (var (asked, earlier) in new[] { (narrow, new CountTable([wide])), (new CountTable([wide]), narrow) })
            {
                var found = Found(asked, earlier, protection).Single(one => one.Kind == DifferenceKind.NestedSubgroup);
                Assert.That(found.Recovered, Is.EqualTo(new Interval(few, few)), $"seed {seed}");
            }
        }
    }

    [Test]
    public void Who_a_narrower_population_leaves_out_is_found()
    {
        var (policy, protection) = (new SimulatedPolicy(10, 1), new Protection(10, 0));
        var planted = 0;
        for (var seed = 3000; seed < 3100; seed++)
        {
            var hospital = new SimulatedHospital(seed, 3_000);
            var kept = hospital.People.Skip(1 + hospital.Next(9)).ToList();
            var all = SimulatedHospital.Table(hospital.People, "sex", "age band", policy);
            var fewer = SimulatedHospital.Table(kept, "sex", "age band", policy);
            var found = Differencing.Of(Known(2, fewer, protection, "Adults without a rare disease"), new CellIndex(Known(1, all, protection, "Adults").Cells), protection);

            foreach (var (wide, narrow) in all.Cells.Zip(fewer.Cells).Where(pair => pair.First.Value != pair.Second.Value))
            {
                planted++;
                Assert.That(found, Has.Some.Matches<Difference>(one => one!.Kind == DifferenceKind.NestedPopulation && (one.Row, one.Column) == (narrow.Row, narrow.Column)
                    && one.Recovered.Low == wide.Value - narrow.Value), $"seed {seed}");
            }
        }

        Assert.That(planted, Is.GreaterThan(300));
    }

    [Test]
    public void A_suppressed_part_that_an_earlier_total_gives_back_is_found()
    {
        var protection = new Protection(10, 0);
        var rows = SimulatedHospital.Values("region");
        CountTable earlier = new([new(2, 2, [new("", "Patients")], 104)]);
        CountTable now = new([.. rows.Select((region, i) => new CountCell(i + 2, 2, [new("region", region), new("", "Patients")], i == 3 ? null : 25))]);

        var found = Found(now, earlier, protection).Single();

        Assert.That((found.Kind, found.Row, found.Recovered), Is.EqualTo((DifferenceKind.SuppressedPart, 5, new Interval(4, 4))));
    }

    [Test]
    public void An_exact_table_beside_a_rounded_one_gives_more_than_the_policy_allows()
    {
        var protection = new Protection(10, 10);
        CountTable rounded = new([.. new long[] { 20, 30, 40, 60, 70, 110 }.Select((value, i) => new CountCell(i + 2, 2, [new("ward", $"w{i}")], value))]);
        CountTable exact = new([.. new long[] { 24, 31, 43, 61, 77, 113 }.Select((value, i) => new CountCell(i + 2, 2, [new("ward", $"w{i}")], value))]);
        var narrowed = new Protection(30, 20);

        Assert.That(Found(exact, rounded, protection), Is.Empty, "the difference lies within one rounding step: as well known as rounding allows");
        Assert.That(Found(exact, rounded with { Cells = [.. rounded.Cells.Select(cell => cell with { Value = cell.Value - 10 })] }, narrowed).Select(one => one.Row), Is.Not.Empty, "10 wide, where 20 is promised");
    }

    [Test]
    public void Tables_meet_whatever_the_order_case_or_spacing_of_their_labels()
    {
        CountTable one = new([new(2, 2, [new("Sex", "Female"), new("Region", "North  East"), new("", "n")], 40)]);
        CountTable other = new([new(9, 4, [new("area", "north east"), new("", "FEMALE")], 43)]);
        CountTable elsewhere = new([new(2, 2, [new("Sex", "Female"), new("Region", "South East")], 43), new(3, 2, [new("Sex", "Female"), new("Year", "2024")], 43)]);

        Assert.That(Found(one, other, new Protection(10, 0)).Single().Recovered, Is.EqualTo(new Interval(3, 3)));
        Assert.That(Found(one, elsewhere, new Protection(10, 0)), Is.Empty);
    }

    private static IEnumerable<(string Rows, string Columns)> Pairs() => Dimensions.SelectMany((row, i) => Dimensions.Skip(i + 1).Select(column => (row, column)));

    private static CountCell Only(CountTable table, params string[] labels) => table.Cells.Single(cell => labels.All(label => cell.Labels.Any(known => known.Value == label)));

    private static IReadOnlyList<Difference> Found(CountTable table, CountTable earlier, Protection protection) =>
        Differencing.Of(Known(2, table, protection), new CellIndex(Known(1, earlier, protection).Cells), protection);

    private static KnownTable Known(long id, CountTable table, Protection protection, string population = "Adults") => KnownTable.Of(id, table, population, protection);
}
