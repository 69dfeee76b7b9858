using Tre.Contracts.Checking;
using Tre.Disclosure.Differencing;
using Tre.Testing;

namespace Tre.UnitTests.Disclosure;

/// <summary>The same people in ranges whose edges differ.</summary>
[Category("Unit")]
[Satre("3.3.06")]
internal sealed class BandEdgesTests
{
    private static readonly Protection Ten = new(10, 0);

    [Test]
    public void Every_small_group_between_two_edges_is_found_whichever_table_came_last()
    {
        var planted = 0;
        for (var seed = 6000; seed < 6100; seed++)
        {
            var random = new Random(seed);
            // People by year of age; few of them in a stretch that lies between the edges of two tables.
            var (begin, length, few) = (random.Next(20, 60), random.Next(1, 8), random.Next(1, 10));
            var ages = Enumerable.Range(0, 100).Select(age => age >= begin && age < begin + length ? 0 : 20 + random.Next(30)).ToArray();
            for (var i = 0; i < few; i++)
            {
                ages[begin + random.Next(length)]++;
            }

            int[] one = [0, .. Cuts(random, 1, begin), begin, .. Cuts(random, begin + length + 1, 100)];
            int[] other = [0, .. Cuts(random, 1, begin), begin + length, .. Cuts(random, begin + length + 1, 100)];
            var (left, right) = (Table(ages, one), Table(ages, other));
            foreach (var (asked, earlier) in new[] { (left, right), (right, left) })
            {
                var found = Found(asked, earlier, Ten).Where(it => it.Kind == DifferenceKind.Bands);
                Assert.That(found.Select(it => it.Recovered), Has.Member(new Interval(few, few)), $"seed {seed}");
                planted++;
            }
        }

        Assert.That(planted, Is.EqualTo(200));
    }

    [Test]
    public void What_lies_in_a_range_and_in_none_of_the_other_tables_ranges_is_found()
    {
        CountTable wide = new([Cell(2, "40-79", 503)]);
        CountTable narrow = new([Cell(2, "40-49", 200), Cell(3, "55 to 79", 296)]);
        Assert.That(Found(wide, narrow, Ten).Single().Recovered, Is.EqualTo(new Interval(7, 7)));
        Assert.That(Found(narrow, wide, Ten).Single().Recovered, Is.EqualTo(new Interval(7, 7)));
    }

    [Test]
    public void The_same_edges_give_nothing_of_their_own_however_the_counts_changed()
    {
        CountTable before = new([Cell(2, "0-39", 200), Cell(3, "40+", 300)]);
        CountTable after = new([Cell(2, "0-39", 203), Cell(3, "40+", 305)]);
        Assert.That(Found(after, before, Ten).Select(one => one.Kind).Distinct(), Is.EqualTo(new[] { DifferenceKind.SameGroup }));
    }

    [Test]
    public void Ranges_that_overlap_are_suppressed_or_are_of_something_else_are_left_alone()
    {
        CountTable wide = new([Cell(2, "0-49", 300)]);
        Assert.That(Found(wide, new([Cell(2, "0-44", 295), Cell(3, "40-60", 100)]), Ten), Is.Empty, "nobody knows who is counted twice");
        Assert.That(Found(wide, new([Cell(2, "0-20", null), Cell(3, "21-44", 195)]), Ten), Is.Empty, "105 are left");
        Assert.That(Found(wide, new([Cell(2, "0-44", 295, "weight")]), Ten), Is.Empty);
        Assert.That(Found(wide, new([Cell(2, "0-44", 295)]), Ten).Single().Recovered, Is.EqualTo(new Interval(5, 5)), "or this shows nothing");
    }

    [Test]
    public void Rounding_hides_what_lies_between() =>
        Assert.That(Found(new([Cell(2, "0-49", 300)]), new([Cell(2, "0-44", 295)]), new Protection(10, 5)), Is.Empty);

    [TestCase("18–39", 18, 40)]
    [TestCase("18 to 39 years", 18, 40)]
    [TestCase("Aged 18-39", 18, 40)]
    [TestCase("[18,40)", 18, 40)]
    [TestCase("(17, 39]", 18, 40)]
    [TestCase("80+", 80, LabelBand.End)]
    [TestCase("80 and over", 80, LabelBand.End)]
    [TestCase(">=80", 80, LabelBand.End)]
    [TestCase("over 79", 80, LabelBand.End)]
    [TestCase("<18", 0, 18)]
    [TestCase("under 18", 0, 18)]
    [TestCase("up to 17", 0, 18)]
    [TestCase("17 or younger", 0, 18)]
    public void A_label_says_its_range(string label, long from, long to) => Assert.That(LabelBand.Of(3, label), Is.EqualTo(new LabelBand(3, from, to)));

    [TestCase("18")]
    [TestCase("2024-01-05")]
    [TestCase("39-18")]
    [TestCase("ward 3-5")]
    [TestCase("")]
    [TestCase("[18,40")]
    [TestCase("-5-0")]
    public void What_says_none_says_none(string label) => Assert.That(LabelBand.Of(0, label), Is.Null);

    private static IEnumerable<int> Cuts(Random random, int from, int to) =>
        Enumerable.Range(from, Math.Max(0, to - from)).Where(_ => random.Next(15) == 0);

    private static CountTable Table(int[] ages, int[] cuts) => new([.. cuts.Select((from, i) =>
    {
        var to = i + 1 < cuts.Length ? cuts[i + 1] : ages.Length;
        return Cell(i + 2, to == ages.Length ? $"{from}+" : $"{from}-{to - 1}", ages[from..to].Sum());
    })]);

    private static CountCell Cell(int row, string band, long? count, string variable = "age") => new(row, 2, [new(variable, band), new("", "Patients")], count);

    private static IReadOnlyList<Difference> Found(CountTable table, CountTable earlier, Protection protection) =>
        Differencing.Of(KnownTable.Of(2, table, "Adults", protection), new CellIndex(KnownTable.Of(1, earlier, "Adults", protection).Cells), protection);
}
