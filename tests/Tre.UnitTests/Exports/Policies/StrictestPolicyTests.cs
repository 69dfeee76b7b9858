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
        Assert.That(both.Checks, Does.Not.ContainKey("dominance"), "one of them wants it, as every policy does that says nothing of it");
        Assert.That(both.Checks["zero-count"].AtLeast, Is.EqualTo(Weight.Block));
        Assert.That(both.Reviewers, Is.EqualTo(new ReviewRule(3, 3, Veto: true, Sequential: false, OneForCode: false)));
    }

    [TestCase("many-rows: { parameters: { mostRows: 500 } }", "many-rows: { parameters: { mostRows: 700 } }", "many-rows", "mostRows", 500)]
    [TestCase("many-rows: { parameters: { mostRows: 5000 } }", "zero-count: { atLeast: warn }", "many-rows", "mostRows", 1000, Description = "1,000 is the rule's own")]
    [TestCase("residual-degrees-of-freedom: { parameters: { leastDof: 5 } }", "residual-degrees-of-freedom: { parameters: { leastDof: 20 } }", "residual-degrees-of-freedom", "leastDof", 20)]
    [TestCase("dominance: { parameters: { k: 0.8 } }", "dominance: { parameters: { k: 0.7 } }", "dominance", "k", 0.7)]
    [TestCase("dominance: { parameters: { p: 0.2 } }", "dominance: { parameters: { k: 0.95 } }", "dominance", "p", 0.2)]
    public void Of_a_rules_number_the_stricter_holds(string one, string other, string rule, string number, double strictest)
    {
        var (short_, long_) = ($"threshold: 5\nchecks: {{ {one} }}", $"threshold: 10\nchecks: {{ {other} }}");

        foreach (var joined in new[] { Join(short_, long_), Join(long_, short_) })
        {
            Assert.That(Number(joined.Value, rule, number), Is.EqualTo((decimal)strictest));
        }
    }

    [Test]
    public void A_width_that_hangs_on_the_rest_of_its_policy_stays_as_wide()
    {
        var (rounded, plain) = ("threshold: 5\nrounding: 5", "threshold: 10");

        Assert.That(Number(Join(rounded, plain).Value, "suppression-audit", "leastWidth"), Is.EqualTo(8m), "10 less 2; rounding to 5 alone would ask for 5");
        Assert.That(Number(Join(plain, "threshold: 8").Value, "suppression-audit", "leastWidth"), Is.Zero, "which the checker takes for the same 8");
    }

    [Test]
    public void A_width_that_a_third_policy_makes_needless_is_not_written()
    {
        const string Plain = "threshold: 8", Finely = "threshold: 8\nrounding: 5", Coarsely = "threshold: 3\nrounding: 10";
        var policies = new[] { Plain, Finely, Coarsely }.Select(text => PolicyYaml.Read(text).Value).ToArray();
        var firstTwo = Join(Plain, Finely);

        Assert.That(Number(firstTwo.Value, "suppression-audit", "leastWidth"), Is.EqualTo(6m));
        Assert.That(Text(Of(firstTwo.Value, policies[2])), Is.EqualTo(Text(Of(policies))).And.Not.Contain("suppression-audit"));
    }

    [TestCase(2, 2, 2, 5, 5, 5)]
    [TestCase(3, 3, 2, 5, 5, 5)]
    [TestCase(2, 3, 2, 5, 4, 5)]
    [TestCase(4, 5, 2, 3, 4, 5)]
    public void More_checkers_do_not_outvote_whom_one_policy_would_have_heard(int approvals, int votes, int otherApprovals, int otherVotes, int together, int of)
    {
        static string Policy(int approvals, int votes) => $"threshold: 5\nreviewers: {{ approvals: {approvals}, votes: {votes}, veto: false }}";

        var joined = Join(Policy(approvals, votes), Policy(otherApprovals, otherVotes)).Value.Reviewers;

        Assert.That((joined.Approvals, joined.Votes, joined.Veto), Is.EqualTo((together, of, false)));
    }

    [Test]
    public void A_version_is_compared_as_a_whole()
    {
        var joined = Join("threshold: 5\nchecks: { acro-version: { parameters: { leastMajor: 1, leastMinor: 0 } } }", "threshold: 5\nchecks: { acro-version: { parameters: { leastMinor: 9, leastPatch: 3 } } }").Value;

        Assert.That(RuleStrictness.VersionNumbers.Select(number => Number(joined, "acro-version", number)), Is.EqualTo(new[] { 1m, 0m, 0m }));
    }

    [Test]
    public void What_cannot_both_be_kept_is_a_conflict() =>
        Assert.That(Join("threshold: 5\nrounding: 89", "threshold: 5\nrounding: 97").Refusals.Single().Code, Is.EqualTo("policies-conflict"));

    [Test]
    public void Of_every_number_of_every_rule_it_is_known_which_way_is_stricter()
    {
        foreach (var (rule, number) in CheckerFacts.Known.Rules.SelectMany(rule => rule.Parameters.Keys, (rule, number) => (rule.Id, number)).Where(one => one != ("rounding-base", "base")))
        {
            var known = RuleStrictness.Of(rule, number);
            var bySpelling = number.StartsWith("least", StringComparison.Ordinal) ? Stricter.Larger : number.StartsWith("most", StringComparison.Ordinal) ? Stricter.Smaller : known;
            Assert.That(known, Is.EqualTo(bySpelling).And.Not.EqualTo(Stricter.Unknown), $"{rule} {number}");
        }
    }

    [Test]
    public void Several_together_are_never_weaker_than_any() => Prop.ForAll(PolicyArbitrary.Policies, PolicyArbitrary.Policies, PolicyArbitrary.Policies, (a, b, c) =>
    {
        var joined = Of(a, b, c);
        if (joined.Succeeded)
        {
            Array.ForEach(new[] { a, b, c }, part => AssertNoWeaker(joined.Value, part));
        }
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Order_grouping_and_repetition_change_nothing() => Prop.ForAll(PolicyArbitrary.Policies, PolicyArbitrary.Policies, PolicyArbitrary.Policies, (a, b, c) =>
    {
        var all = Of(a, b, c);
        Assert.That(Text(Of(c, a, b)), Is.EqualTo(Text(all)), "order");
        Assert.That(Text(Of(b, a, c, a, b)), Is.EqualTo(Text(all)), "repetition");
        Assert.That(Text(Of(a, a)), Is.EqualTo(Text(Of(a))), "of one");
        var (left, right) = (Of(a, b), Of(b, c));
        Assert.That(left.Succeeded ? Text(Of(left.Value, c)) : Text(left), Is.EqualTo(Text(all)), "grouped to the left");
        Assert.That(right.Succeeded ? Text(Of(a, right.Value)) : Text(right), Is.EqualTo(Text(all)), "grouped to the right");
    }).QuickCheckThrowOnFailure();

    private static void AssertNoWeaker(OutputPolicy joined, OutputPolicy part)
    {
        Assert.That((joined.Threshold >= part.Threshold, joined.Zeros >= part.Zeros, part.Rounding <= 1 || joined.Rounding % part.Rounding == 0), Is.EqualTo((true, true, true)));
        Assert.That(joined.Types, Is.SubsetOf(part.Types));
        Assert.That(joined.ManualRoutes, Is.SubsetOf(part.ManualRoutes));
        Assert.That(part.Limits.All(limit => joined.Limits[limit.Key] <= limit.Value), Is.True);
        Assert.That((joined.Reviewers.Approvals >= part.Reviewers.Approvals, joined.Reviewers.Votes >= joined.Reviewers.Approvals, joined.Reviewers.Veto || !part.Reviewers.Veto), Is.EqualTo((true, true, true)));
        Assert.That((!joined.Reviewers.Sequential || part.Reviewers.Sequential, !joined.Reviewers.OneForCode || part.Reviewers.OneForCode), Is.EqualTo((true, true)));
        Assert.That(joined.Reviewers.Votes - joined.Reviewers.Approvals, Is.LessThanOrEqualTo(part.Reviewers.Votes - part.Reviewers.Approvals), "votes against");
        foreach (var rule in CheckerFacts.Known.Rules)
        {
            var (here, there) = (joined.Checks.GetValueOrDefault(rule.Id), part.Checks.GetValueOrDefault(rule.Id));
            Assert.That((here?.Enabled ?? true) || there?.Enabled == false, Is.True, rule.Id);
            Assert.That((int?)here?.AtLeast ?? -1, Is.GreaterThanOrEqualTo((int?)there?.AtLeast ?? -1), rule.Id);
        }

        Assert.That(Number(joined, "many-rows", "mostRows"), Is.LessThanOrEqualTo(Number(part, "many-rows", "mostRows")));
        Assert.That(Number(joined, "acro-config", "leastP"), Is.GreaterThanOrEqualTo(Number(part, "acro-config", "leastP")));
        Assert.That(Version(joined), Is.GreaterThanOrEqualTo(Version(part)));
        Assert.That(Width(joined), Is.GreaterThanOrEqualTo(Width(part)), "what the checker takes for the width");
    }

    private static Version Version(OutputPolicy policy) =>
        new((int)Number(policy, "acro-version", "leastMajor"), (int)Number(policy, "acro-version", "leastMinor"), (int)Number(policy, "acro-version", "leastPatch"));

    // As SuppressionAuditCheck takes it.
    private static int Width(OutputPolicy policy) => Number(policy, "suppression-audit", "leastWidth") is > 0 and var told ? (int)told : Math.Max(1, policy.Rounding > 1 ? policy.Rounding : policy.Threshold - 2);

    private static decimal Number(OutputPolicy policy, string rule, string number) =>
        policy.Checks.GetValueOrDefault(rule)?.Parameters is { } own && own.TryGetValue(number, out var told) ? told : CheckerFacts.RulesById[rule].Parameters[number].Default;

    private static Tre.Domain.Outcome<OutputPolicy> Of(params OutputPolicy[] policies) => StrictestPolicy.Of(policies, CheckerFacts.RulesById);

    private static string Text(Tre.Domain.Outcome<OutputPolicy> joined) => joined.Succeeded ? System.Text.Json.JsonSerializer.Serialize(joined.Value) : "conflict";

    private static Tre.Domain.Outcome<OutputPolicy> Join(string one, string other) => Of(PolicyYaml.Read(one).Value, PolicyYaml.Read(other).Value);
}
