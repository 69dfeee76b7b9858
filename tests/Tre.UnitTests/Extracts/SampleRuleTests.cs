using Tre.Domain.Datasets;
using Tre.Domain.Extracts;

namespace Tre.UnitTests.Extracts;

[Category("Unit")]
public sealed class SampleRuleTests
{
    private static readonly Catalogue Catalogue = new("d", "1", "", "", "s", [new("t", "", "person_id", [new("person_id", "integer", DisclosureClass.Key, ""), new("age", "integer", DisclosureClass.Ordinary, "")])]);
    private static readonly ExtractSpecification All = new([new("t", ["age"])], []);

    [TestCase(0.1, null, null)]
    [TestCase(0.0001, null, null)]
    [TestCase(null, 10, null)]
    [TestCase(null, null, "sample-form")]
    [TestCase(0.5, 50, "sample-form")]
    [TestCase(0.0, null, "sample-share")]
    [TestCase(1.0, null, "sample-share")]
    [TestCase(-0.5, null, "sample-share")]
    [TestCase(0.12345678, null, "sample-share")]
    [TestCase(null, 9, "sample-people")]
    [TestCase(null, -1, "sample-people")]
    public void IsAShareOrANumberThatSinglesNobodyOut(double? share, int? people, string? refused)
    {
        var problems = SpecificationValidator.Problems(All with { Sample = new((decimal?)share, people) }, Catalogue);
        Assert.That(problems.Select(p => p.Code), Is.EqualTo(refused is null ? Array.Empty<string>() : [refused]));
    }

    [Test]
    public void StandsInTheTextThatIsApproved()
    {
        var sampled = All with { Sample = new(Share: 0.10m) };
        Assert.Multiple(() =>
        {
            Assert.That(CanonicalSpecification.Text(sampled), Does.EndWith("\nsample 5:share 3:0.1\n").And.StartWith("tre-extract-specification 2"));
            Assert.That(CanonicalSpecification.Hash(sampled), Is.EqualTo(CanonicalSpecification.Hash(All with { Sample = new(Share: 0.1m) })), "one spelling");
            Assert.That(CanonicalSpecification.Hash(sampled), Is.Not.EqualTo(CanonicalSpecification.Hash(All)));
            Assert.That(SpecificationDifference.Between(All, sampled).Single(), Is.EqualTo(new SpecificationChange("sample", null, "share 0.1")));
            Assert.That(SpecificationDifference.Between(sampled, All with { Sample = new(People: 500) }).Single(), Is.EqualTo(new SpecificationChange("sample", "share 0.1", "people 500")));
            Assert.That(CanonicalSpecification.Text(All), Does.StartWith("tre-extract-specification 1"), "what says nothing of a sample keeps its hash");
        });
    }
}
