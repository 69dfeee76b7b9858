using Tre.Contracts.Node;
using Tre.Node.Attestation;
using Tre.Node.Isolation;
using Tre.Testing;

namespace Tre.UnitTests.Node.Isolation;

/// <summary>A round counts only when every network probe of the twin says what it found.</summary>
[Category("Unit")]
[Satre("2.2.12")]
public class ControlOutcomeTests
{
    [Test]
    public void A_twin_that_reaches_everything_is_a_control()
    {
        var outcome = ControlOutcome.Of([.. ProbeTable.Controlled.Select(id => Twin(id, "reached", passed: false))]);

        Assert.That(outcome.Faults, Is.Empty);
        Assert.That(outcome.Found.Keys, Is.EquivalentTo(ProbeTable.Controlled));
    }

    [TestCase("ENETUNREACH", true, TestName = "Refused in the twin as in the desktop")]
    [TestCase("ETIMEDOUT after sending", false, TestName = "Silence")]
    [TestCase("not run: out of time", false, TestName = "Not run")]
    [TestCase("", false, TestName = "Nothing said")]
    [TestCase("reached", true, TestName = "Reached and yet passed")]
    public void Anything_but_a_sighting_voids_the_round(string said, bool passed)
    {
        var blind = ProbeTable.Controlled[3];
        var outcome = ControlOutcome.Of(
            [.. ProbeTable.Controlled.Select(id => id == blind ? Twin(id, said, passed) : Twin(id, "reached", passed: false))]);

        Assert.That(outcome.Faults.Select(f => (f.Role, f.Id, f.Passed)), Is.EqualTo(new[] { (ControlOutcome.Role, blind, false) }));
        Assert.That(outcome.Faults[0].Outcome, Does.StartWith("void: "));
        Assert.That(outcome.Found, Does.Not.ContainKey(blind));
    }

    [Test]
    public void A_run_that_is_not_whole_is_no_control_at_all()
    {
        var outcome = ControlOutcome.Of(
            [.. ProbeTable.Controlled.Select(id => Twin(id, "reached", passed: false)), ProbeOutput.Unusable("canary", "cut off")]);

        Assert.That((outcome.Found.Count, outcome.Faults.Single().Outcome), Is.EqualTo((0, "void: cut off")));
    }

    [Test]
    public void What_the_twin_found_stands_beside_the_results_of_the_same_probes_only()
    {
        var outcome = ControlOutcome.Of([.. ProbeTable.Controlled.Select(id => Twin(id, "reached", passed: false))]);
        ProbeResult[] inside = [new("tools", ProbeTable.Controlled[0], "no route", "ENETUNREACH", true), new("tools", "syscall.bpf", "refused", "EPERM", true)];

        Assert.That(outcome.Beside(inside).Select(r => r.Control), Is.EqualTo(new[] { "reached", null }));
    }

    private static ProbeResult Twin(string id, string outcome, bool passed) => new("canary", id, "x", outcome, passed);
}
