using Tre.Domain.Extracts;

namespace Tre.UnitTests.Extracts;

[Category("Unit")]
public sealed class BlurredCountTests
{
    [Test]
    public void NothingIsToldBelowTen()
    {
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var key = (ulong)random.NextInt64();
            Assert.That(BlurredCount.People(random.Next(10), key), Is.Null);
            Assert.That(BlurredCount.People(10 + random.Next(500), key), Is.Null.Or.AtLeast(10));
            Assert.That(BlurredCount.Rows(random.Next(100), 1_000_000, key), Is.Null);
        }
    }

    [Test]
    public void AnswersHaveTwoDigitsThatCountAndAreAboutRight()
    {
        var random = new Random(2);
        for (var i = 0; i < 20_000; i++)
        {
            var (count, key) = (random.NextInt64(100, 5_000_000), (ulong)random.NextInt64());
            var (people, rows) = (BlurredCount.People(count, key)!.Value, BlurredCount.Rows(count, count * 7, key)!.Value);
            Assert.That($"{people}".TrimEnd('0'), Has.Length.LessThanOrEqualTo(2));
            Assert.That(people % 10 + (rows % 10), Is.Zero);
            Assert.That(people, Is.EqualTo(count).Within(10 + (count / 10)));
            Assert.That(rows, Is.EqualTo(count * 7).Within(count * 7 / 8));
        }
    }

    [Test]
    public void TheSamePeopleGetTheSameAnswer() =>
        Assert.That(Enumerable.Range(0, 100).Select(_ => BlurredCount.People(217, 4711)).Distinct().Count(), Is.EqualTo(1));

    /// <summary>Who sees two answers, of a set and of the same without one person, guesses whether the person is in it hardly better than without.</summary>
    [TestCase(12)]
    [TestCase(60)]
    [TestCase(95)]
    [TestCase(105)]
    [TestCase(5_000)]
    public void OnePersonMoreOrLessHardlyShows(int count)
    {
        const int Draws = 200_000;
        var random = new Random(3);
        Dictionary<long, int> Of(int n) => Enumerable.Range(0, Draws).GroupBy(_ => BlurredCount.People(n, (ulong)random.NextInt64()) ?? 0).ToDictionary(g => g.Key, g => g.Count());
        var (with, without) = (Of(count), Of(count - 1));
        var distance = with.Keys.Union(without.Keys).Sum(answer => Math.Abs(with.GetValueOrDefault(answer) - without.GetValueOrDefault(answer))) / 2.0 / Draws;
        Assert.That(distance, Is.LessThan(0.11), "the best guess from one pair is right in at most 55.5% of cases");
    }
}
