using Tre.Contracts.Checking;
using Tre.Disclosure.Auditing;
using Tre.Disclosure.Differencing;
using static Tre.UnitTests.Disclosure.Auditing.Tables;

namespace Tre.UnitTests.Disclosure.Auditing;

/// <summary>What cannot be worked out is not checked, and never nothing.</summary>
[Category("Unit")]
internal sealed class NotCheckedTests
{
    private static readonly Protection Ten = new(10, 0);
    private static readonly AuditTable Small = WithTotals(new long[,] { { 4, 60 }, { 80, 90 } }, new HashSet<(int, int)> { (0, 0), (0, 1) });

    [Test]
    public void A_solver_that_gives_up_leaves_the_table_not_checked()
    {
        var answer = SuppressionAudit.Of([Small], Ten, 8, new GivesUp(), Time);
        Assert.That((answer.Risks.Count, answer.NotChecked.Keys.Single()), Is.EqualTo((0, 0)));
    }

    [Test]
    public void No_time_leaves_it_not_checked()
    {
        var answer = SuppressionAudit.Of([Small], Ten, 8, new Tre.Checker.Auditing.GlpkSolver(TimeProvider.System), TimeSpan.Zero);
        Assert.That(answer.NotChecked[0], Does.Contain("longer"));
    }

    [Test]
    public void More_cells_than_are_held_are_not_checked()
    {
        var many = new AuditTable(new([.. Range(SuppressionAudit.MostCells).Select(i => new CountCell(i + 2, 2, [new("place", $"p{i}"), new("", "n")], 20))]), "Adults");
        Assert.That(Audit(Ten, 8, Small, many).NotChecked.Keys, Is.EqualTo(new[] { 0, 1 }));
    }

    [Test]
    public void Numbers_beyond_counts_of_people_are_not_checked()
    {
        var huge = Of("Adults", ("North", "n", 2_000_000_000), ("South", "n", null), ("Total", "n", 2_000_000_004));
        Assert.That(Audit(Ten, 8, huge).NotChecked.Keys, Is.EqualTo(new[] { 0 }));
    }

    [Test]
    public void Sums_that_contradict_each_other_are_not_checked()
    {
        // Each sum can hold for itself: together they cannot.
        var cells = new (string Row, string Column, long? Value, int? Below)[]
        {
            ("a", "x", null, 5), ("a", "y", null, 5), ("a", "Total", 40, null), ("b", "x", 20, null), ("b", "y", 30, null), ("b", "Total", 50, null),
        };
        var table = new AuditTable(new([.. cells.Select((cell, i) => new CountCell(i + 2, 2, [new("group", $"group {cell.Row}"), new("", cell.Column)], cell.Value, cell.Below))]), "Adults");

        var answer = Audit(Ten, 8, table);

        Assert.That(answer.Risks, Is.Empty);
        Assert.That(answer.NotChecked[0], Does.Contain("contradict"));
    }

    [Test]
    public void A_table_that_hides_nothing_needs_no_solver() =>
        Assert.That(SuppressionAudit.Of([WithTotals(new long[,] { { 40, 60 }, { 80, 90 } }, new HashSet<(int, int)>())], Ten, 8, new GivesUp(), Time).NotChecked, Is.Empty);

    private sealed class GivesUp : ISystemSolver
    {
        public IReadOnlyList<IReadOnlyList<LinearRange>> Solve(IReadOnlyList<LinearSystem> systems, double enough, TimeSpan time) =>
            [.. systems.Select(system => (IReadOnlyList<LinearRange>)[.. system.Wanted.Select(_ => new LinearRange(RangeKind.NotSolved, 0, 0))])];
    }
}
