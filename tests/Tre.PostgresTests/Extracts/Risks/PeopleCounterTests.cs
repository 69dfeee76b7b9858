using Tre.Extractor.Risks;

namespace Tre.PostgresTests.Extracts.Risks;

[Category("Unit")]
internal sealed class PeopleCounterTests
{
    [Test]
    public void What_is_kept_is_counted_exactly_however_little_room_there_is([Values(1, 2, 3, 4, 5, 6)] int seed)
    {
        var random = new Random(seed);
        var hash = new ValueHash();
        var counter = new PeopleCounter(100, 300);
        var seen = new Dictionary<ulong, (HashSet<int> People, long Rows)>();
        for (var i = 0; i < 20_000; i++)
        {
            var (thing, person) = (hash.Both((ulong)(1_000 * Math.Pow(random.NextDouble(), 4)), 7), random.Next(60));
            var known = seen.TryGetValue(thing, out var before) ? before : (People: [], Rows: 0);
            known.People.Add(person);
            seen[thing] = (known.People, known.Rows + 1);
            counter.Take(thing, person, out _);
        }

        Assert.That(counter.OneOf, Is.GreaterThan(1), "or this shows nothing");
        Assert.That(counter.Count, Is.InRange(1, 100));
        foreach (var it in counter.All.ToArray())
        {
            var (people, rows) = seen[it.Thing];
            Assert.That((it.People, it.Rows), Is.EqualTo((Math.Min(10, people.Count), rows)));
            Assert.That(it.People == 10 ? people : [.. counter.People(it)], Is.EquivalentTo(people));
        }
    }

    [Test]
    public void Notes_stay_with_their_thing_when_others_are_let_go()
    {
        var hash = new ValueHash();
        var counter = new PeopleCounter(50, 50, notes: 2);
        for (var i = 0UL; i < 5_000; i++)
        {
            if (counter.Take(hash.Both(i, 0), 1, out _) is >= 0 and var number)
            {
                (counter.NotesOf(number)[0], counter.NotesOf(number)[1]) = (hash.Both(i, 0), i);
            }
        }

        var kept = counter.All.ToArray();
        Assert.That(kept, Is.Not.Empty);
        Assert.That(kept.Select((_, i) => counter.NotesOf(i)[0]), Is.EqualTo(kept.Select(it => it.Thing)));
    }

    [Test]
    public void Collections_that_differ_by_a_shift_of_all_days_are_one()
    {
        var sets = new RowSets(hasDays: true);
        foreach (var (slot, what, day) in new (int, ulong, int)[] { (0, 5, 10), (0, 6, 12), (0, 6, -1), (1, 6, -1), (1, 6, 3_652_058), (1, 5, 3_652_056), (2, 5, 10), (2, 6, 13), (2, 6, -1) })
        {
            sets.Take(slot, what, day);
        }

        Assert.That(sets.Classes().Order(), Is.EqualTo(new[] { 1, 2 }));
    }
}
