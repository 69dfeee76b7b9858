using Tre.Contracts.Checking;
using Tre.Disclosure.Differencing;

namespace Tre.UnitTests.Disclosure;

[Category("Unit")]
internal sealed class CellKeyTests
{
    [TestCase("Total", "")]
    [TestCase("  ALL  patients ", "")]
    [TestCase("n", "")]
    [TestCase("CAFÉ", "café")]
    [TestCase("North\u200B-East", "north-east")]
    public void Labels_are_folded(string label, string expected) => Assert.That(CellKey.Normal(new CountLabel("ward", label)), Is.EqualTo(expected));

    [Test]
    public void A_bare_number_keeps_its_dimension()
    {
        Assert.That(CellKey.Normal(new CountLabel("Year", "2024")), Is.EqualTo("year=2024"));
        Assert.That(CellKey.Normal(new CountLabel("Ward", "2024")), Is.EqualTo("ward=2024"));
    }

    [Test]
    public void Keys_do_not_change_from_version_to_version() =>
        Assert.That(CellKey.Hash(["north", "female", "", "north"]), Is.EqualTo(CellKey.Hash(["female", "north"])).And.EqualTo(-5559280715245950965L));

    [TestCase(new long[] { 10, 20, 35, 5, 15, 40 }, 5)]
    [TestCase(new long[] { 10, 20, 30, 50, 70, 40 }, 10)]
    [TestCase(new long[] { 10, 20, 30 }, 1)]
    [TestCase(new long[] { 11, 20, 30, 50, 70, 40 }, 1)]
    [TestCase(new long[] { 3, 6, 9, 15, 21, 24 }, 3)]
    public void The_base_of_rounding_is_told_from_enough_counts(long[] counts, int expected) => Assert.That(RoundingBase.Of(counts), Is.EqualTo(expected));
}
