using Tre.Extractor.Building;

namespace Tre.PostgresTests.Extracts.Paths;

/// <summary>What one thread gives another takes: all of it, in order, and nobody waits for somebody who has left.</summary>
[Category("Unit")]
[CancelAfter(30_000)]
internal sealed class HandoverTests
{
    [TestCase(1)]
    [TestCase(8)]
    public async Task EverythingArrivesInOrder(int most)
    {
        var handover = new Handover<int>(most);
        var giving = Task.Run(() =>
        {
            for (var i = 0; i < 100_000; i++)
            {
                Assert.That(handover.TryGive(i));
            }

            handover.Complete();
        });
        var taken = 0;
        while (handover.TryTake(out var item))
        {
            Assert.That(item, Is.EqualTo(taken++));
        }

        await giving;
        Assert.That((taken, handover.Left.Count), Is.EqualTo((100_000, 0)));
    }

    [Test]
    public async Task WhoGivesIsWokenWhenNobodyTakes()
    {
        var handover = new Handover<int>(2);
        var giving = Task.Run(() => (handover.TryGive(1), handover.TryGive(2), handover.TryGive(3)));
        while (handover.Left.Count < 2)
        {
            await Task.Yield();
        }

        handover.Break();
        Assert.That(await giving, Is.EqualTo((true, true, false)));
        Assert.That(handover.Left, Is.EqualTo(new[] { 1, 2 }), "what was left can be wiped");
    }

    [Test]
    public async Task WhoTakesIsWokenAtTheEnd()
    {
        var handover = new Handover<int>(2);
        var taking = Task.Run(() => handover.TryTake(out _));
        handover.Complete();
        Assert.That(await taking, Is.False);
    }
}
