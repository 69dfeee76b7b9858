using Tre.Disclosure.Auditing;
using Tre.Disclosure.Differencing;
using Tre.Testing;
using static Tre.UnitTests.Disclosure.Auditing.Tables;

namespace Tre.UnitTests.Disclosure.Auditing;

/// <summary>The audit against every possible filling, against planted recoveries, and against suppression that is done well.</summary>
[Category("Unit")]
[Satre("3.3.06")]
internal sealed class AuditOracleTests
{
    private static readonly Protection Any = new(1_000_000, 0);

    [TestCase(null)]
    [TestCase(8)]
    public void Every_interval_is_the_one_that_brute_force_finds(int? below)
    {
        var compared = 0;
        for (var seed = 0; seed < 150; seed++)
        {
            var random = new Random(seed);
            var counts = Filled(3, 3, () => random.Next(1, 7));
            List<(int, int)> hidden = [.. Cells(3, 3).Where(_ => random.Next(2) == 0).Take(6)];
            if (hidden.Count == 0)
            {
                continue;
            }

            var expected = BruteForce.Ranges(counts, hidden, 0, below - 1 ?? 1_000);
            var answer = Audit(Any, 1_000_000, WithTotals(counts, hidden.ToHashSet(), below));

            Assert.That(answer.NotChecked, Is.Empty, $"seed {seed}");
            var told = answer.Risks.ToDictionary(risk => (risk.Row - 2, risk.Column - 2), risk => (risk.Known.Low, risk.Known.High));
            var narrower = expected.Where(cell => below is null || cell.Value.High - cell.Value.Low < below - 1).ToDictionary();
            Assert.That(told, Is.EquivalentTo(narrower), $"seed {seed}");
            compared += hidden.Count;
        }

        Assert.That(compared, Is.GreaterThan(400));
    }

    [Test]
    public void Every_planted_cell_that_comes_out_is_found()
    {
        var planted = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(1000 + seed);
            var (rows, columns) = (random.Next(4, 12), random.Next(4, 12));
            var counts = Filled(rows, columns, () => random.Next(1, 400));
            var hidden = Cells(rows, columns).Where(_ => random.Next(4) == 0).ToHashSet();
            List<(int, int)> alone = [.. hidden.Where(cell => Bridges.IsOne(hidden, cell))];

            var answer = Audit(Any, 1, WithTotals(counts, hidden));

            var exact = answer.Risks.Where(risk => risk.Exact).ToDictionary(risk => (risk.Row - 2, risk.Column - 2), risk => risk.Known.Low);
            Assert.That(alone.Except(exact.Keys), Is.Empty, $"seed {seed}");
            Assert.That(exact.Select(cell => cell.Value == counts[cell.Key.Item1, cell.Key.Item2]), Is.All.True, $"seed {seed}");
            planted += alone.Count;
        }

        Assert.That(planted, Is.GreaterThan(200));
    }

    [Test]
    public void Suppression_with_its_complement_draws_no_finding()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(2000 + seed);
            var counts = Filled(8, 6, () => random.Next(40, 400));
            var hidden = new HashSet<(int, int)>();
            foreach (var block in Range(2))
            {
                // A small cell, and three more that make a rectangle with it.
                var (r, c) = ((block * 4) + random.Next(2), (block * 3) + random.Next(2));
                counts[r, c] = random.Next(1, 10);
                hidden.UnionWith([(r, c), (r + 2, c), (r, c + 1), (r + 2, c + 1)]);
            }

            var answer = Audit(new(10, 0), 8, WithTotals(counts, hidden));

            Assert.That(answer.Risks, Is.Empty, $"seed {seed}");
            Assert.That(answer.NotChecked, Is.Empty, $"seed {seed}");
        }
    }

    private static long[,] Filled(int rows, int columns, Func<int> next)
    {
        var counts = new long[rows, columns];
        foreach (var (r, c) in Cells(rows, columns))
        {
            counts[r, c] = next();
        }

        return counts;
    }

    private static IEnumerable<(int Row, int Column)> Cells(int rows, int columns) => Range(rows).SelectMany(r => Range(columns).Select(c => (r, c)));
}
