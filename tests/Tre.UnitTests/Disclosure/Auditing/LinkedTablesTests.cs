using Tre.Contracts.Checking;
using Tre.Disclosure.Auditing;
using Tre.Disclosure.Differencing;
using Tre.Testing;
using static Tre.UnitTests.Disclosure.Auditing.Tables;

namespace Tre.UnitTests.Disclosure.Auditing;

/// <summary>Tables that are about the same people are solved together, those that are not are not.</summary>
[Category("Unit")]
[Satre("3.3.06")]
internal sealed class LinkedTablesTests
{
    private static readonly Protection Ten = new(10, 0);

    [TestCase(false)]
    [TestCase(true)]
    public void Another_table_s_totals_give_a_cell_back(bool earlier)
    {
        var bySex = Of("Adults", ("North", "female", 41), ("North", "male", null), ("South", "female", 38), ("South", "male", 52), ("East", "female", 60), ("East", "male", 44));
        var totals = Of("Adults", ("North", "patients", 47), ("South", "patients", 90), ("East", "patients", 104)) with { Earlier = earlier };

        var risk = Audit(Ten, 8, bySex, totals).Risks.Single();

        Assert.That((risk.Table, risk.Row, risk.Known, risk.Exact), Is.EqualTo((0, 3, new Interval(6, 6), true)));
        Assert.That(risk.Together, Is.EqualTo(new[] { 0, 1 }));
    }

    [TestCase("Children")]
    [TestCase("Adults in 2024")]
    public void Tables_of_other_people_are_not_solved_together(string population)
    {
        var bySex = Of("Adults", ("North", "female", 41), ("North", "male", null), ("South", "female", 38), ("South", "male", 52));
        var totals = Of(population, ("North", "patients", 47), ("South", "patients", 90));

        Assert.That(Audit(Ten, 8, bySex, totals).Risks, Is.Empty);
    }

    [Test]
    public void Tables_that_contradict_each_other_are_not_solved_together()
    {
        var bySex = Of("Adults", ("North", "female", 41), ("North", "male", null), ("South", "female", 38), ("South", "male", 52));
        var later = Of("Adults", ("North", "patients", 47), ("South", "patients", 97));

        Assert.That(Audit(Ten, 8, bySex, later).Risks, Is.Empty);
    }

    [Test]
    public void A_cell_hidden_in_one_table_and_shown_in_another_comes_out()
    {
        var (counts, hidden) = (new long[,] { { 4, 60 }, { 80, 90 } }, new HashSet<(int, int)> { (0, 0), (0, 1), (1, 0), (1, 1) });
        var shown = Of("Adults", ("group b", "ward b", 90)) with { Earlier = true };
        var other = shown with { Counts = new([new CountCell(2, 2, [new("group", "group b"), new("", "ward b")], 90)]) };

        Assert.That(Audit(Ten, 8, WithTotals(counts, hidden)).Risks.Where(risk => risk.Exact), Is.Empty);
        Assert.That(Audit(Ten, 8, WithTotals(counts, hidden), other).Risks.Where(risk => risk.Exact).Select(risk => (risk.Row, risk.Column)), Does.Contain((2, 2)));
    }

    [Test]
    public void A_new_table_that_gives_back_what_an_earlier_one_hid_is_found()
    {
        var earlier = WithTotals(new long[,] { { 4, 60 }, { 80, 90 } }, new HashSet<(int, int)> { (0, 0), (0, 1), (1, 0), (1, 1) }, earlier: true);
        var now = new AuditTable(new([new CountCell(2, 2, [new("group", "group b"), new("", "ward b")], 90)]), "Adults");

        var found = Audit(Ten, 8, now, earlier).Risks;

        Assert.That(found.Where(risk => risk.Table == 1 && risk.Exact).Select(risk => risk.Known.Low), Does.Contain(4));
    }

    [Test]
    public void Rows_under_a_subtotal_give_a_cell_back_though_nothing_calls_it_one()
    {
        (string, long?, long?, long?)[] rows =
            [("North", 120, 96, 61), ("North Infirmary", 70, 50, 40), ("St Oswald", 50, 46, null), ("South", 88, 71, 52), ("South General", 48, 41, 31), ("Riverside", 40, 30, 21), ("Total", 208, 167, 113)];
        var cells = rows.SelectMany((row, i) => new[] { ("asthma", row.Item2), ("diabetes", row.Item3), ("stroke", row.Item4) }
            .Select((column, c) => new CountCell(i + 2, c + 2, [new("place", row.Item1), new("", column.Item1)], column.Item2)));

        var risk = Audit(Ten, 8, new AuditTable(new([.. cells]), "Adults")).Risks.Single();

        Assert.That((risk.Row, risk.Column, risk.Known.Low), Is.EqualTo((4, 4, 21)));
    }

    [Test]
    public void Rounded_tables_give_back_no_more_than_rounding_leaves()
    {
        var cells = new (string, string, long?)[]
            { ("North", "female", 40), ("North", "male", null), ("North", "Total", 50), ("South", "female", 60), ("South", "male", 70), ("South", "Total", 130), ("East", "female", 30), ("East", "male", 90), ("East", "Total", 120) };

        Assert.That(Audit(new(10, 10), 10, Of("Adults", cells)).Risks, Is.Empty);
    }
}
