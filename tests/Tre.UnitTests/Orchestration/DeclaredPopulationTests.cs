using Tre.Contracts.Checking;
using Tre.Domain.Exports;
using Tre.Orchestrator.Exports.Comparing;
using Tre.Testing;
using static Tre.UnitTests.Actors;

namespace Tre.UnitTests.Orchestration;

/// <summary>A population that says how many it is can be held against the totals.</summary>
[Category("Unit"), Satre("3.3.06")]
internal sealed class DeclaredPopulationTests
{
    [TestCase("4,120 adults with asthma", 4120)]
    [TestCase("Adults of the cohort (n = 4,120)", 4120)]
    [TestCase("812 women aged 40 to 64", 812)]
    [TestCase("Adults of the cohort", null)]
    [TestCase("Adults admitted in 2024", null)]
    [TestCase("People aged 18-64 adults", null)]
    [TestCase("300 women and 280 men", null)]
    [TestCase("999999999999999999999 adults", null)]
    public void A_number_of_people_is_read_from_its_words(string population, long? people) => Assert.That(DeclaredPopulation.Of(population), Is.EqualTo(people));

    [TestCase(4120, FindingSeverity.Info, "Proved")]
    [TestCase(4108, FindingSeverity.Warn, "Disproved")]
    public void A_total_of_everybody_proves_or_disproves_it(long total, FindingSeverity severity, string begins)
    {
        var found = Of("4,120 adults", Cell("Total", total), Cell("North", 900));
        Assert.That((found.Rule, found.Severity), Is.EqualTo(("declared-population", severity)));
        Assert.That(found.Message, Does.StartWith(begins).And.Not.Contain("4"));
    }

    [Test]
    public void Without_a_total_it_is_not_proved() => Assert.That(Of("4,120 adults", Cell("North", 900)).Message, Does.StartWith("Not proved"));

    private static CountCell Cell(string region, long value) => new(2, 2, [new("region", region), new("", "n")], value);

    private static Finding Of(string population, params CountCell[] cells)
    {
        var export = Exports.Exports.Draft();
        Done(export.Edit(Lead, "T", [new("a.csv", "d", population, "u")], Now));
        return DeclaredControls.Of(export.CurrentFiles.Single(), [new(cells)], 10).Single();
    }
}
