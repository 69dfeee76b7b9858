using Tre.Application.Work;

namespace Tre.UnitTests.Orchestration;

[TestFixture]
[Category("Unit")]
public sealed class BackOffTests
{
    private static readonly BackOff Waits = new(TimeSpan.FromSeconds(1), 3, TimeSpan.FromMinutes(2));

    [TestCase(1, 1)]
    [TestCase(2, 3)]
    [TestCase(4, 27)]
    [TestCase(6, 120)]
    [TestCase(int.MaxValue, 120)]
    public void It_waits_between_half_of_its_bound_and_the_bound(int attempt, int bound)
    {
        var random = new Random(1);
        var waits = Enumerable.Range(0, 200).Select(_ => Waits.After(attempt, random).TotalSeconds).ToList();

        Assert.That(waits, Is.All.InRange(bound / 2.0, bound));
        Assert.That(waits.Distinct().Count(), Is.GreaterThan(100), "what failed together does not come back together");
    }
}
