using Tre.Contracts.Checking;
using Tre.Disclosure.Differencing;
using Tre.Testing;

namespace Tre.UnitTests.Disclosure;

/// <summary>Groups along two labels at once, which no two neighbouring cells give.</summary>
[Category("Unit")]
[Satre("3.3.06")]
internal sealed class TwoLabelsTests
{
    private static readonly Protection Ten = new(10, 0);

    [Test]
    public void Who_has_neither_label_is_found_whichever_of_the_four_tables_came_last()
    {
        var planted = 0;
        for (var seed = 5000; seed < 5060; seed++)
        {
            var random = new Random(seed);
            var (both, first, second, neither) = (random.Next(50, 500), random.Next(50, 500), random.Next(50, 500), random.Next(1, 10));
            CountTable[] tables = [One(both + first + second + neither), One(both + first, "women"), One(both + second, "north"), One(both, "women", "north")];
            for (var last = 0; last < tables.Length; last++)
            {
                var found = Last(tables, last, Ten).Single(one => one.Kind == DifferenceKind.TwoLabels);
                Assert.That((found.Recovered, found.Tables), Is.EqualTo((new Interval(neither, neither), 4)), $"seed {seed}, {last} last");
                planted++;
            }
        }

        Assert.That(planted, Is.EqualTo(240));
    }

    [Test]
    public void Who_has_not_both_labels_is_found_whichever_table_came_last([Values(0, 1)] int last)
    {
        CountTable[] tables = [One(207, "adults"), One(200, "adults", "alive", "at home")];
        Assert.That(Last(tables, last, Ten).Select(one => (one.Kind, one.Recovered)), Is.EqualTo(new[] { (DifferenceKind.TwoLabels, new Interval(7, 7)) }));
    }

    [Test]
    public void It_is_found_within_what_other_labels_say()
    {
        CountTable[] tables = [One(334, "2024"), One(150, "2024", "women"), One(160, "2024", "north"), One(10, "2024", "women", "north")];
        Assert.That(Last(tables, 3, Ten), Is.Empty, "34 with neither are no secret");
        tables[0] = One(305, "2024");
        Assert.That(Last(tables, 3, Ten).Select(one => (one.Kind, one.Recovered)), Is.EqualTo(new[] { (DifferenceKind.TwoLabels, new Interval(5, 5)) }));
    }

    [Test]
    public void Four_cells_of_one_table_are_for_the_eyes_and_other_people_are_left_out()
    {
        CountTable whole = new([Cell(2, 305), Cell(3, 150, "women"), Cell(4, 150, "north"), Cell(5, 0, "women", "north")]);
        Assert.That(Last([One(40, "elsewhere"), whole], 1, Ten), Is.Empty);
        var known = new[] { (One(305), "Adults"), (One(150, "women"), "Adults"), (One(150, "north"), "Children"), (One(0, "women", "north"), "Adults") }
            .Select((table, i) => KnownTable.Of(i, table.Item1, table.Item2, Ten)).ToList();
        Assert.That(Differencing.Of(known[3], new CellIndex(known.Take(3).SelectMany(table => table.Cells)), Ten), Is.Empty);
    }

    [Test]
    public void Rounding_hides_them()
    {
        var protection = new Protection(10, 5);
        CountTable[] tables = [One(305), One(150, "women"), One(200, "north"), One(50, "women", "north")];
        Assert.That(Last(tables, 3, protection), Is.Empty);
        Assert.That(Last(tables, 3, Ten).Select(one => one.Recovered), Is.EqualTo(new[] { new Interval(5, 5) }), "or this shows nothing");
    }

    private static IReadOnlyList<Difference> Last(CountTable[] tables, int last, Protection protection)
    {
        var known = tables.Select((table, i) => KnownTable.Of(i, table, "Adults", protection)).ToList();
        return Differencing.Of(known[last], new CellIndex(known.Where((_, i) => i != last).SelectMany(table => table.Cells)), protection);
    }

    private static CountTable One(long count, params string[] labels) => new([Cell(2, count, labels)]);

    private static CountCell Cell(int row, long count, params string[] labels) =>
        new(row, 2, [.. labels.Select((label, i) => new CountLabel($"about {i}", label)), new("", "Patients")], count);
}
