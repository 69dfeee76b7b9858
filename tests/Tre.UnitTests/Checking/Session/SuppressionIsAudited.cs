using NUnit.Framework;
using System.Text;
using Tre.Contracts.Checking;
using Tre.Testing;
using Tre.UnitTests.Checking.Support;

namespace Tre.UnitTests.Checking.Session;

/// <summary>The audit inside a session: what the project released before comes with the request, and what was not audited says so.</summary>
[Category("Unit")]
[Satre("3.3.06")]
public class SuppressionIsAudited
{
    private const string Rule = "suppression-audit";
    private const string BySex = "region,female,male\nNorth,41,*\nSouth,38,52\nEast,60,44\n";
    private static readonly CountTable Totals = new([.. new[] { ("North", 47L), ("South", 90L), ("East", 104L) }
        .Select((row, i) => new CountCell(i + 2, 2, [new("region", row.Item1), new("", "patients")], row.Item2))]);

    [Test]
    public void An_earlier_release_gives_back_what_is_suppressed_now()
    {
        var found = Findings(BySex, new([new("Adults in the cohort", Totals)], Complete: true));
        Assert.That(found.Select(f => (f.Severity, f.Place.Row, f.Place.Column)), Is.EqualTo(new[] { (FindingSeverity.Block, (int?)2, (int?)3) }));
        Assert.That(found.Single().Message, Does.Contain("released before").And.Not.Contain("47"));
    }

    [Test]
    public void Without_it_nothing_comes_out() => Assert.That(Findings(BySex, null), Is.Empty);

    [Test]
    public void Earlier_tables_that_were_left_out_are_said_to_be_not_checked() =>
        Assert.That(Findings(BySex, new([], Complete: false)).Single().Message, Does.StartWith("Not checked"));

    [Test]
    public void A_table_with_more_counts_than_are_compared_is_said_to_be_not_checked()
    {
        var rows = string.Concat(Enumerable.Range(0, 2_500).Select(i => $"place {i},{i + 20},*\n"));
        Assert.That(Findings("place,n_women,n_men\n" + rows, null).Single().Message, Does.StartWith("Not checked"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void An_archive_is_audited_alone_and_says_so_beside_others(bool others)
    {
        var (name, bytes) = Corpus.Ways.Write("zip", [["age", "asthma", "stroke", "Total"], ["18-39", "*", "*", "64"], ["40-64", "*", "60", "66"], ["65+", "70", "81", "151"], ["Total", "134", "147", "281"]]);
        (FileToCheck, byte[])[] files = [(Checked.Ask(name, bytes), bytes), .. others ? [(Checked.Ask("a.txt", "hello\n"u8.ToArray()), "hello\n"u8.ToArray())] : Array.Empty<(FileToCheck, byte[])>()];
        var found = Checked.Many(Checked.Policy, files).Report.Files[0].Findings.Where(f => f.Rule == Rule).ToList();
        Assert.That(found.Count(f => f.Severity == FindingSeverity.Block), Is.EqualTo(2), "all three come out; the two small ones block");
        Assert.That(found.Any(f => f.Message.StartsWith("Not checked", StringComparison.Ordinal)), Is.EqualTo(others));
    }

    private static List<Finding> Findings(string csv, EarlierTables? earlier)
    {
        var bytes = Encoding.UTF8.GetBytes(csv);
        return [.. Checked.Many(Checked.Policy, earlier, (Checked.Ask("t.csv", bytes), bytes)).Report.Files[0].Findings.Where(f => f.Rule == Rule)];
    }
}
