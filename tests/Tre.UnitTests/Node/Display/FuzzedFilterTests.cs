using System.Security.Cryptography;
using Tre.Fuzz.Parsers;
using Tre.Fuzz.Running;
using Tre.Testing;

namespace Tre.UnitTests.Node.Display;

/// <summary>A short run of what <c>make fuzz</c> does at length.</summary>
[TestFixture]
[Category("Unit")]
[Satre("2.1.01")]
public sealed class FuzzedFilterTests
{
    private const long Messages = 400_000;

    private static readonly ulong[] Seeds = [1, BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8))];

    private static IEnumerable<TestCaseData> Bugs => PlantedBugs.All.Select(b => new TestCaseData(b).SetArgDisplayNames(b.Kind));

    [TestCase(0, TestName = "What_passes_and_what_is_refused_is_what_the_model_says_for_a_fixed_seed")]
    [TestCase(1, TestName = "What_passes_and_what_is_refused_is_what_the_model_says_for_a_new_seed")]
    public void What_passes_and_what_is_refused_is_what_the_model_says(int which)
    {
        TestContext.Out.WriteLine($"seed {Seeds[which]}");
        var outcome = Fuzzer.Run(ParserBuild.Product, Seeds[which], Messages);
        Assert.That(outcome.Found, Is.Null, $"make fuzz ARGS=\"--seed {Seeds[which]} --conversation {outcome.Number}\"");
        Assert.That(outcome.Messages, Is.AtLeast(Messages));
    }

    [Test]
    public void Every_branch_of_the_filter_is_taken_but_the_guards_against_its_own_mistakes()
    {
        var counted = new CountedBuild();
        Assert.That(Fuzzer.Run(counted.Parsers, seed: 1, Messages).Found, Is.Null);
        var never = counted.Branches.Where((_, id) => counted.Hits(id) == 0).Select(b => $"{b.Type}: {b.Text} {b.Outcome}");
        Assert.That(never, Is.EquivalentTo(new[]
        {
            "PixelFormat: format.Length != Bytes true",
            "RfbReader: count is < 1 or > RfbLimits.Scratch true",
        }));
        Assert.That(counted.Branches, Has.Count.GreaterThan(100));
    }

    [TestCaseSource(nameof(Bugs))]
    public void A_planted_bug_is_found(PlantedBug bug) => Assert.That(Fuzzer.Run(bug.Build(), seed: 1, Messages).Found, Is.Not.Null);
}
