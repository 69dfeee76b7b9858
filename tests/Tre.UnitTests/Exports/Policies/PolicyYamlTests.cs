using Tre.Application.Exports.Policies;
using Tre.Domain.Exports;
using Tre.Domain.Exports.Policies;
using Tre.Testing;

namespace Tre.UnitTests.Exports.Policies;

[Category("Unit"), Satre("3.3.04")]
internal sealed class PolicyYamlTests
{
    [Test]
    public void A_policy_says_thresholds_rounding_zeros_types_sizes_rules_and_reviewers()
    {
        var policy = PolicyYaml.Read(
            """
            threshold: 8
            zeros: block
            rounding: 5
            types: [csv, png]
            manualRoutes: [pdf]
            limits: { fileBytes: 1000000, rows: 5000 }
            checks:
              dominance: { enabled: false }
              zero-count: { atLeast: block }
              rounding-base: { parameters: { minCells: 6 } }
            reviewers: { approvals: 2, votes: 3, veto: false, order: sequential, oneForCode: true }
            """).Value;

        Assert.That((policy.Threshold, policy.Zeros, policy.Rounding), Is.EqualTo((8, ZeroRule.Block, 5)));
        Assert.That((policy.Types, policy.ManualRoutes), Is.EqualTo((new[] { "csv", "png" }, new[] { "pdf" })));
        Assert.That((policy.Limits["fileBytes"], policy.Limits["rows"]), Is.EqualTo((1_000_000, 5_000)));
        Assert.That((policy.Checks["dominance"].Enabled, policy.Checks["zero-count"].AtLeast, policy.Checks["rounding-base"].Parameters["minCells"]), Is.EqualTo((false, Weight.Block, 6m)));
        Assert.That(policy.Reviewers, Is.EqualTo(new ReviewRule(2, 3, Veto: false, Sequential: true, OneForCode: true)));
        Assert.That(PolicyWords.Of(policy).Select(fact => fact.Text), Has.Some.Contain("Counts from 1 to 7").And.Some.Contain("multiple of 5").And.Some.Contain("2 checkers must approve each file; 3 votes decide"));
    }

    [Test]
    public void Every_mistake_is_told_with_its_line()
    {
        var refusals = PolicyYaml.Read(
            """
            threshold: none
            zeros: maybe
            colour: blue
            types: [csv, spreadsheet]
            limits: { rows: 0 }
            checks:
              small-counts: {}
              dominance: { parameters: { k: 1000, q: 1 } }
            reviewers: { approvals: 1, votes: 9 }
            """).Refusals;

        Assert.That(refusals.Select(refusal => refusal.Code), Has.All.EqualTo("policy-invalid"));
        Assert.That(refusals.Select(refusal => refusal.Message[..refusal.Message.IndexOf(':', StringComparison.Ordinal)]), Is.EqualTo(new[]
        {
            "Line 1", "Line 2", "Line 3", "Line 4", "Line 5", "Line 7", "Line 8", "Line 8", "Line 9", "Line 9",
        }));
    }

    [TestCase("", "characters or less")]
    [TestCase("just words", "one document")]
    [TestCase("threshold: 10\n---\nthreshold: 5", "one document")]
    [TestCase("a: &x 1\nb: *x", "aliases")]
    [TestCase("threshold: !!int 10", "tags")]
    [TestCase("threshold: [1", "not YAML")]
    [TestCase("threshold: 10\nthreshold: 1", "not YAML")]
    [TestCase("zeros: allow", "“threshold” is missing")]
    [TestCase("threshold: 10\nchecks: { rounding-base: { parameters: { base: 5 } } }", "with “rounding”")]
    public void What_is_no_policy_is_none(string yaml, string says) =>
        Assert.That(PolicyYaml.Read(yaml).Refusals.Select(refusal => refusal.Message), Has.Some.Contain(says));

    [Test]
    public void Nesting_without_end_is_refused_before_it_becomes_a_tree()
    {
        var depth = PolicyYaml.MostChars / 2;
        Assert.That(PolicyYaml.Read(new string('[', depth)).Succeeded, Is.False);
        Assert.That(PolicyYaml.Read(new string('[', depth) + new string(']', depth)).Succeeded, Is.False);
        Assert.That(PolicyYaml.Read("threshold: 10\n" + new string('#', PolicyYaml.MostChars)).Succeeded, Is.False);
    }

    [Test]
    public void No_policy_asks_for_fewer_than_two_checkers_of_data()
    {
        Assert.That(PolicyYaml.Read("threshold: 10\nreviewers: { approvals: 1 }").Succeeded, Is.False);
        Assert.That(PolicyYaml.Read("threshold: 10\nreviewers: { votes: 1 }").Succeeded, Is.False);
        Assert.That(PolicyYaml.Read("threshold: 10").Value.Reviewers, Is.EqualTo(ReviewRule.Standard));
    }
}
