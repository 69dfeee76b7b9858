using FsCheck;
using FsCheck.Fluent;
using Tre.Application.Exports.Policies;
using Tre.Domain.Exports;
using Tre.Domain.Exports.Policies;
using Tre.Testing;

namespace Tre.UnitTests.Exports.Policies;

[Category("Unit"), Satre("3.3.04")]
internal sealed class StrictestPolicyTests
{
    [Test]
    public void Of_each_thing_the_strictest_holds()
    {
        var both = Join(
            "threshold: 5\nzeros: block\nrounding: 5\ntypes: [csv, png, json]\nlimits: { rows: 100 }\nchecks: { dominance: { enabled: false }, zero-count: { atLeast: warn } }\nreviewers: { approvals: 2, votes: 3, veto: false, order: sequential, oneForCode: true }",
            "threshold: 10\nzeros: allow\nrounding: 3\ntypes: [csv, json, html]\nlimits: { rows: 50, columns: 9 }\nchecks: { zero-count: { atLeast: block } }\nreviewers: { approvals: 3 }").Value;

        Assert.That((both.Threshold, both.Zeros, both.Rounding), Is.EqualTo((10, ZeroRule.Block, 15)));
        Assert.That(both.Types, Is.EqualTo(new[] { "csv", "json" }));
        Assert.That((both.Limits["rows"], both.Limits["columns"]), Is.EqualTo((50, 9)));
        Assert.That((both.Checks["dominance"].Enabled, both.Checks["zero-count"].AtLeast), Is.EqualTo((true, Weight.Block)));
        Assert.That(both.Reviewers, Is.EqualTo(new ReviewRule(3, 3, Veto: true, Sequential: false, OneForCode: false)));
    }

    [Test]
    public void Numbers_that_cannot_both_be_kept_are_a_conflict_and_no_guess()
    {
        Assert.That(Join("threshold: 5\nchecks: { rounding-base: { parameters: { minCells: 6 } } }", "threshold: 5").Refusals.Single().Code, Is.EqualTo("policies-conflict"), "10 is the default");
        Assert.That(Join("threshold: 5\nchecks: { rounding-base: { parameters: { minCells: 10 } } }", "threshold: 5").Succeeded, Is.True);
        Assert.That(Join("threshold: 5\nrounding: 89", "threshold: 5\nrounding: 97").Refusals.Single().Code, Is.EqualTo("policies-conflict"));
    }

    [Test]
    public void Joining_is_never_weaker_than_either_and_does_not_depend_on_the_order() =>
        Prop.ForAll(Policies(), Policies(), (one, other) =>
        {
            var (joined, turned) = (StrictestPolicy.Of([one, other], CheckerFacts.RulesById), StrictestPolicy.Of([other, one], CheckerFacts.RulesById));
            Assert.That(joined.Succeeded, Is.EqualTo(turned.Succeeded));
            if (!joined.Succeeded)
            {
                return;
            }

            var both = joined.Value;
            Assert.That((both.Threshold, both.Zeros, both.Rounding, both.Reviewers), Is.EqualTo((turned.Value.Threshold, turned.Value.Zeros, turned.Value.Rounding, turned.Value.Reviewers)));
            Assert.That(both.Types, Is.EquivalentTo(turned.Value.Types));
            foreach (var part in new[] { one, other })
            {
                Assert.That(both.Threshold, Is.GreaterThanOrEqualTo(part.Threshold));
                Assert.That(both.Zeros, Is.GreaterThanOrEqualTo(part.Zeros));
                Assert.That(part.Rounding <= 1 || both.Rounding % part.Rounding == 0, Is.True);
                Assert.That(both.Types, Is.SubsetOf(part.Types));
                Assert.That(part.Limits.All(limit => both.Limits[limit.Key] <= limit.Value), Is.True);
                Assert.That(both.Reviewers.Approvals, Is.GreaterThanOrEqualTo(part.Reviewers.Approvals));
                Assert.That(both.Reviewers.Votes, Is.GreaterThanOrEqualTo(both.Reviewers.Approvals));
                Assert.That(both.Reviewers.Veto || !part.Reviewers.Veto, Is.True);
            }
        }).QuickCheckThrowOnFailure();

    private static Tre.Domain.Outcome<OutputPolicy> Join(string one, string other) => StrictestPolicy.Of([PolicyYaml.Read(one).Value, PolicyYaml.Read(other).Value], CheckerFacts.RulesById);

    private static Arbitrary<OutputPolicy> Policies() => Arb.From(
        from threshold in Gen.Choose(1, 20)
        from zeros in Gen.Elements(Enum.GetValues<ZeroRule>())
        from rounding in Gen.Elements(0, 3, 5, 7, 10)
        from types in Gen.SubListOf("csv", "png", "json", "text")
        from rows in Gen.Choose(1, 100)
        from approvals in Gen.Choose(2, 4)
        from more in Gen.Choose(0, 1)
        from veto in Gen.Elements(true, false)
        from sequential in Gen.Elements(true, false)
        select new OutputPolicy(
            threshold, zeros, rounding, [.. types], [], new Dictionary<string, long> { ["rows"] = rows }, new Dictionary<string, RuleSetting>(), new(approvals, approvals + more, veto, sequential, veto)));
}
