using Tre.Contracts.Node;
using Tre.Node.Desktops;
using Tre.Node.Hosting;
using Tre.UnitTests.Node.Display;

namespace Tre.UnitTests.Node.Desktops;

[TestFixture]
[Category("Unit")]
public sealed class ProofRuleTests
{
    private static readonly IsolationProof Proof = new("a", DateTimeOffset.UnixEpoch, "b", DateTimeOffset.UnixEpoch, "c");
    private readonly ManualTime time = new();
    private readonly NodeOptions options = new();

    [TestCase(0, true)]
    [TestCase(45 * 60, true, TestName = "A proof counts to the end of its lifetime")]
    [TestCase((45 * 60) + 1, false, TestName = "And not a second longer")]
    [TestCase(-60, true, TestName = "A clock that was corrected a little voids nothing")]
    [TestCase(-61, false, TestName = "A proof from the future is none: somebody put the clock back")]
    public void A_proof_of_this_age_in_seconds(int age, bool counts)
    {
        var rule = new ProofRule(options, time);
        var record = Of(time.GetUtcNow() - TimeSpan.FromSeconds(age));

        Assert.That(rule.IsYoung(record), Is.EqualTo(counts));
        Assert.That(() => rule.Require(record, Proof), counts ? Is.EqualTo(Proof) : Throws.InstanceOf<NodeException>().With.Property(nameof(NodeException.Code)).EqualTo(NodeCodes.NotAttested));
    }

    [Test]
    public void What_runs_must_be_what_was_proven()
    {
        var (rule, record) = (new ProofRule(options, time), Of(time.GetUtcNow()));

        foreach (var runtime in new[] { null, Proof with { ToolsId = "x" }, Proof with { DisplayStartedAt = DateTimeOffset.MaxValue }, Proof with { Configuration = "x" } })
        {
            Assert.That(() => rule.Require(record, runtime), Throws.InstanceOf<NodeException>().With.Property(nameof(NodeException.Code)).EqualTo(NodeCodes.NotAttested));
        }

        Assert.That(() => rule.Require(record with { Isolated = null }, null), Throws.InstanceOf<NodeException>(), "nothing runs, and nothing was proven");
        Assert.That(rule.IsYoung(record with { ProvenAt = null }), Is.False);
    }

    private static DesktopRecord Of(DateTimeOffset provenAt) =>
        new(Samples.Desktop, Samples.Wanted, Samples.Tools(), Samples.Display(), VolumesMade: true, Proof, Admitted: true, ProvenAt: provenAt);
}
