using System.Text;
using Tre.Application.Extracts;
using Tre.Extractor.Building;
using Tre.Extractor.Source;

namespace Tre.PostgresTests.Extracts.Paths;

/// <summary>Rows made ready on another thread are the same rows, in order, with what went wrong after them.</summary>
[Category("Unit")]
[CancelAfter(30_000)]
internal sealed class RowsAheadTests
{
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(100_000)]
    public void EveryRowComesInItsOrder(int count)
    {
        var made = new Made(count, null);
        using (var rows = new RowsAhead(made))
        {
            for (var i = 0; i < count; i++)
            {
                Assert.That((rows.TryNext(out var row), Encoding.ASCII.GetString(row)), Is.EqualTo((true, Made.Text(i))));
            }

            Assert.That((rows.TryNext(out _), rows.TryNext(out _)), Is.EqualTo((false, false)), "and it stays the end");
        }

        Assert.That(made.Disposed);
    }

    [Test]
    public void ALongRowIsWhole()
    {
        using var rows = new RowsAhead(new Made(3, null) { Long = 1 });
        Assert.That(rows.TryNext(out _));
        Assert.That(rows.TryNext(out var row) && row.Length == 2_000_001);
        Assert.That(rows.TryNext(out var after) && Encoding.ASCII.GetString(after) == Made.Text(2));
    }

    [Test]
    public void WhatWentWrongIsThrownAfterTheRowsThatCameBefore()
    {
        var failure = new BuildFailedException(new ExtractFailure(ExtractFailureCode.SourceData, "wrong", Transient: false, "t", 20_001));
        using var rows = new RowsAhead(new Made(20_000, failure));
        for (var i = 0; i < 20_000; i++)
        {
            Assert.That(rows.TryNext(out _));
        }

        Assert.That(() => rows.TryNext(out _), Throws.Exception.SameAs(failure));
        Assert.That(() => rows.TryNext(out _), Throws.Exception.SameAs(failure), "and again");
    }

    [Test]
    public void WhoLeavesEarlyWaitsForNobody()
    {
        var made = new Made(int.MaxValue, null);
        using (var rows = new RowsAhead(made))
        {
            Assert.That(rows.TryNext(out _));
        }

        Assert.That(made.Disposed);
    }

    private sealed class Made(int count, Exception? failure) : IRows
    {
        private int next;

        public int Long { get; init; } = -1;

        public bool Disposed { get; private set; }

        public static string Text(int i) => $"{i},{i % 7}\n";

        public bool TryNext(out ReadOnlySpan<byte> row)
        {
            row = default;
            if (next == count)
            {
                return failure is null ? false : throw failure;
            }

            row = Encoding.ASCII.GetBytes(next == Long ? new string('x', 2_000_000) + "\n" : Text(next));
            next++;
            return true;
        }

        public void Dispose() => Disposed = true;
    }
}
