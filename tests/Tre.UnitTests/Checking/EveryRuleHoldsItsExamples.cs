using NUnit.Framework;
using Tre.Checker.Checks;
using Tre.Contracts.Checking;
using Tre.Testing;
using Tre.UnitTests.Checking.Support;

namespace Tre.UnitTests.Checking;

[Category("Unit")]
[Satre("3.3.06"), Satre("3.3.08")]
public class EveryRuleHoldsItsExamples
{
    [TestCaseSource(typeof(Fixture), nameof(Fixture.All))]
    public void An_example_is_found_or_left_alone(object example)
    {
        var fixture = (Fixture)example;
        // Every example is checked as a project's that holds an extract: its rows stand in no other rule's examples.
        var report = Checked.Knowing(OwnExtract.Announced(OwnExtract.Set), OwnExtract.Set, fixture.Files);
        foreach (var file in report.Files) Assert.That(file.Status, Is.EqualTo(FileCheckStatus.Checked), $"{file.Name}: {file.Reason?.Message}");
        var findings = report.Files.SelectMany(f => f.Findings).Where(f => f.Rule == fixture.Rule).ToList();
        Assert.That(findings, fixture.MustBeFound ? Is.Not.Empty : Is.Empty);
    }

    [Test]
    public void Every_rule_has_examples_of_both_kinds()
    {
        var kinds = Fixture.All.GroupBy(f => f.Rule).ToDictionary(g => g.Key, g => (Found: g.Any(f => f.MustBeFound), Clean: g.Any(f => !f.MustBeFound)));
        Assert.That(kinds.Keys, Is.EquivalentTo(CheckRegistry.All.Select(c => c.Info.Id)));
        Assert.That(kinds.Where(k => k.Value is not (true, true)).Select(k => k.Key), Is.Empty);
    }

    [Test]
    public void Every_class_that_is_a_rule_is_registered_once()
    {
        var classes = typeof(Check).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Check)) && !t.IsAbstract);
        Assert.That(CheckRegistry.All.Select(c => c.GetType()), Is.EquivalentTo(classes));
        Assert.That(CheckRegistry.All.Select(c => c.Info.Id), Is.Unique);
    }

    [Test]
    public void A_rule_that_the_policy_turns_off_does_not_run()
    {
        foreach (var fixture in Fixture.All.Where(f => f.MustBeFound))
        {
            var policy = Checked.Policy with { Checks = new Dictionary<string, CheckSetting> { [fixture.Rule] = new(Enabled: false) } };
            var files = Checked.Many(policy, fixture.Files).Report.Files;
            Assert.That(files.SelectMany(f => f.Findings).Select(f => f.Rule).Concat(files.SelectMany(f => f.Checks).Select(c => c.Rule)), Does.Not.Contain(fixture.Rule), fixture.ToString());
        }
    }
}
