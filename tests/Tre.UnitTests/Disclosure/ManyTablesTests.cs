using Tre.Contracts.Checking;
using Tre.Disclosure.Differencing;
using Tre.Testing;

namespace Tre.UnitTests.Disclosure;

/// <summary>What three and more tables give away together, though no two of them do.</summary>
[Category("Unit")]
[Satre("3.3.06")]
internal sealed class ManyTablesTests
{
    private static readonly Protection Ten = new(10, 0);

    [Test]
    public void Every_small_group_that_is_in_the_total_and_in_no_part_is_found_whichever_table_came_last()
    {
        var planted = 0;
        for (var seed = 4000; seed < 4060; seed++)
        {
            var random = new Random(seed);
            var (parts, rest) = (Enumerable.Range(0, random.Next(2, 7)).Select(_ => random.Next(20, 900)).ToArray(), random.Next(1, 10));
            CountTable[] tables = [.. parts.Select((count, i) => One(count, ("region", $"part {(char)('a' + i)}"))), One(parts.Sum() + rest)];
            for (var last = 0; last < tables.Length; last++)
            {
                var found = Last(tables, last).Where(one => one.Kind == DifferenceKind.RestOfParts).ToList();
                Assert.That(found.Select(one => (one.Recovered, one.Tables)), Is.EqualTo(new[] { (new Interval(rest, rest), tables.Length) }), $"seed {seed}, {last} last");
                planted++;
            }
        }

        Assert.That(planted, Is.GreaterThan(200));
    }

    [Test]
    public void Parts_of_a_part_give_a_group_away_too()
    {
        CountTable[] tables =
        [
            One(400, ("region", "North")), One(180, ("region", "North"), ("sex", "female")), One(214, ("region", "North"), ("sex", "male")), One(900), One(500, ("region", "South")),
        ];
        var found = Last(tables, 2).Where(one => one.Kind == DifferenceKind.RestOfParts).ToList();
        Assert.That(found.Single().Recovered, Is.EqualTo(new Interval(6, 6)), "nothing is left beside North and South");
    }

    [TestCase(900, TestName = "Many who are in no part are no secret")]
    [TestCase(594, TestName = "Parts that make up the total leave nobody")]
    [TestCase(300, TestName = "Parts that are more than the total are no parts of it")]
    public void Clean(int total)
    {
        CountTable[] tables = [One(180, ("region", "a")), One(214, ("region", "b")), One(200, ("region", "c")), One(total)];
        Assert.That(Last(tables, 3).Where(one => one.Kind == DifferenceKind.RestOfParts), Is.Empty);
    }

    [Test]
    public void Labels_of_different_dimensions_are_no_parts_of_one_total()
    {
        CountTable[] tables = [One(180, ("region", "a")), One(214, ("sex", "b")), One(400)];
        Assert.That(Last(tables, 2).Where(one => one.Kind == DifferenceKind.RestOfParts), Is.Empty);
    }

    [Test]
    public void Rounding_hides_who_is_left()
    {
        CountTable[] tables = [One(180, ("region", "a")), One(210, ("region", "b")), One(200, ("region", "c")), One(600)];
        var protection = new Protection(10, 10);
        var known = tables.Select((table, i) => KnownTable.Of(i, table, "Adults", protection)).ToList();
        Assert.That(Differencing.Of(known[3], new CellIndex(known.Take(3).SelectMany(table => table.Cells)), protection), Is.Empty);
    }

    [Test]
    public void Parts_of_other_people_are_left_out()
    {
        var known = new[] { (One(180, ("region", "a")), "Adults"), (One(214, ("region", "b")), "Children"), (One(400), "Adults") }
            .Select((table, i) => KnownTable.Of(i, table.Item1, table.Item2, Ten)).ToList();
        Assert.That(Differencing.Of(known[2], new CellIndex(known.Take(2).SelectMany(table => table.Cells)), Ten).Where(one => one.Kind == DifferenceKind.RestOfParts), Is.Empty);
    }

    private static IReadOnlyList<Difference> Last(CountTable[] tables, int last)
    {
        var known = tables.Select((table, i) => KnownTable.Of(i, table, "Adults", Ten)).ToList();
        return Differencing.Of(known[last], new CellIndex(known.Where((_, i) => i != last).SelectMany(table => table.Cells)), Ten);
    }

    private static CountTable One(long count, params (string Dimension, string Value)[] labels) =>
        new([new(2, 2, [.. labels.Select(label => new CountLabel(label.Dimension, label.Value)), new("", "Patients")], count)]);
}
