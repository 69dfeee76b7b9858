using Tre.Domain.Datasets;
using Tre.Domain.Extracts;

namespace Tre.UnitTests.Extracts;

[Category("Unit")]
public sealed class SpecificationDifferenceTests
{
    private static readonly ExtractSpecification Before = new(
        [new("person", ["person_id", "sex", "born"], [new("born", Transformation.Year)]), new("visit", ["person_id"])],
        [new("person", "born", Comparison.AtMost, ["1990"])]);

    [Test]
    public void What_means_the_same_does_not_differ()
    {
        var same = new ExtractSpecification(
            [new("visit", ["person_id", "person_id"]), new("person", ["born", "sex", "person_id", "dropped"], [new("dropped", new(TransformationKind.Drop)), new("born", Transformation.Year)])],
            [Before.Cohort[0], Before.Cohort[0]]);
        Assert.That(CanonicalSpecification.Hash(same), Is.EqualTo(CanonicalSpecification.Hash(Before)));
        Assert.That(SpecificationDifference.Between(Before, same), Is.Empty);
    }

    [Test]
    public void Every_difference_is_a_line_with_what_was_and_what_is()
    {
        var after = new ExtractSpecification(
            [new("person", ["person_id", "born", "postcode"], [new("born", new(TransformationKind.Month)), new("postcode", new(TransformationKind.PostcodeArea))])],
            [new("person", "born", Comparison.AtMost, ["1995"])],
            new Exists("visit"));
        Assert.That(SpecificationDifference.Between(Before, after), Is.EquivalentTo(new SpecificationChange[]
        {
            new("tables.person.born", "year", "month"), new("tables.person.postcode", null, "postcode-area"), new("tables.person.sex", "as the catalogue says", null),
            new("tables.visit.person_id", "as the catalogue says", null), new("cohort", "person.born at most 1990", null), new("cohort", null, "person.born at most 1995"),
            new("people", null, "(exists 5:visit)"),
        }));
    }

    [Test]
    public void Whatever_has_another_hash_differs()
    {
        ExtractSpecification[] others =
        [
            Before with { Tables = [Before.Tables[0]] }, Before with { Cohort = [] }, Before with { People = new Exists("visit") },
            Before with { Tables = [Before.Tables[0] with { Transformations = null }, Before.Tables[1]] },
            Before with { Cohort = [Before.Cohort[0] with { Comparison = Comparison.AtLeast }] },
        ];
        foreach (var other in others)
        {
            Assert.That(SpecificationDifference.Between(Before, other), Is.Not.Empty);
            Assert.That(SpecificationDifference.Between(other, Before), Is.Not.Empty);
        }
    }
}
