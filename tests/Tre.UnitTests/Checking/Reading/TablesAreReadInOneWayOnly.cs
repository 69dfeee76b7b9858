using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Tre.Contracts.Checking;
using Tre.Testing;
using Tre.UnitTests.Checking.Support;

namespace Tre.UnitTests.Checking.Reading;

/// <summary>Programs cut tables at different characters. What one of them would show as a count, the rules have seen, or nobody gets it.</summary>
[Category("Unit")]
[Satre("3.3.07")]
public class TablesAreReadInOneWayOnly
{
    [TestCase("x;;;,n,area\nx;;;,3,North\nx;;;,4,South\n", "Line 2 can be cut at a semicolon and at a comma", TestName = "Every_line_cuts_at_two_characters")]
    [TestCase("area,people,note\nNorth,30,x;3\nSouth,40,y\n", "Line 2 can be cut at a comma and at a semicolon", TestName = "A_count_behind_another_delimiter")]
    [TestCase("a;b;c\nx;;,3,\nx;;40\n", "Line 2 can be cut at a semicolon and at a comma", TestName = "One_line_only")]
    [TestCase("\"a\";b;c\n\"x\";;,3,North\n", "Line 2 can be cut at a semicolon and at a comma", TestName = "Quotes_elsewhere_in_the_line_do_not_help")]
    [TestCase("area\tn\n3,North\t40\n12,South\t50\n", "Line 2 can be cut at a tab and at a comma", TestName = "A_count_where_the_line_begins")]
    [TestCase("area|note\nNorth|x\t3\t\n", "Line 2 can be cut at a vertical bar and at a tab", TestName = "Tabs_inside_a_cell")]
    [TestCase("area,note\nNorth,x|3 (4%)|y\n", "Line 2 can be cut at a comma and at a vertical bar", TestName = "A_count_with_its_percentage")]
    [TestCase("area,note\nNorth,x|\u0663|y\n", "Line 2 can be cut at a comma and at a vertical bar", TestName = "A_count_in_other_digits")]
    [TestCase("area;n\nx;a,0,3,North\n", "Line 2 can be cut at a semicolon and at a comma", TestName = "A_count_beside_other_digits")]
    [TestCase("a;b,c\nx y;1,3\nz;1,4\n", "Every line can be cut at a semicolon and at a comma", TestName = "A_count_that_looks_like_decimals")]
    [TestCase("given;family,area\nAda;Lovelace,North\nAlan;Turing,South\n", "Every line can be cut at a semicolon and at a comma", TestName = "Words_in_two_tables")]
    [TestCase("sep=;\na;b\n1,5;2,5\n", "sep=", TestName = "A_line_that_only_spreadsheets_obey")]
    [TestCase("SEP=3\n", "sep=", TestName = "A_line_that_only_spreadsheets_obey_in_capitals")]
    public void A_table_that_cuts_in_two_ways_is_not_checked(string text, string why)
    {
        var (report, preview) = Checked.One("table.csv", System.Text.Encoding.UTF8.GetBytes(text));
        Assert.That(report.Status, Is.EqualTo(FileCheckStatus.NotChecked));
        Assert.That((report.Reason!.Code, report.Reason.Message), Is.EqualTo((ReasonCodes.Malformed, report.Reason.Message)));
        Assert.That(report.Reason.Message, Does.Contain(why));
        Assert.That(preview, Is.Null);
    }

    [Test]
    public void A_name_that_calls_it_no_table_does_not_help()
    {
        var report = Checked.Text("table.txt", "a;b;c;d\nx;;;,3,North\nx;;;,40,South\n");
        Assert.That((report.Status, report.Reason?.Code), Is.EqualTo((FileCheckStatus.NotChecked, ReasonCodes.Malformed)));
    }

    [TestCase("area;mean\nNorth;3,5\nSouth;12,25\n", TestName = "Decimal_commas")]
    [TestCase("area\tpeople\nNorth\t1,230\nSouth\t12,340\n", TestName = "Thousands")]
    [TestCase("area\trate per 1,000\nNorth\t1,230\nSouth\t2,340\n", TestName = "Thousands_in_the_header_too")]
    [TestCase("area;mean (SD, 95% CI)\nNorth;3.5 (2.1, 1.5-4.5)\nSouth;4.5 (2.3)\n", TestName = "Commas_in_brackets")]
    [TestCase("diagnosis\tpeople\nDiabetes, type 2\t120\nAsthma\t340\n", TestName = "Commas_in_names")]
    [TestCase("area,codes,people\nNorth,E11; E12; I10,120\nSouth,E11,340\n", TestName = "Codes_in_a_cell")]
    [TestCase("area,codes,people\nNorth,\"10; 20; 30\",120\nSouth,\"5; 6\",340\n", TestName = "Numbers_in_a_cell_with_quotes")]
    [TestCase("area,people\n\"North; 3\",120\nSouth,340\n", TestName = "Quotes_where_the_line_begins")]
    [TestCase("term,estimate\nage|sex,1.5\nsex,2.5\n", TestName = "Bars_in_terms")]
    public void What_every_program_reads_alike_is_checked(string text)
    {
        var (report, _) = Checked.One("table.csv", System.Text.Encoding.UTF8.GetBytes(text));
        Assert.That((report.Status, report.Reason?.Message), Is.EqualTo((FileCheckStatus.Checked, (string?)null)));
    }

    /// <summary>A program that knows nothing of quotes or commas in numbers is the judge.</summary>
    [Test]
    public void No_count_is_seen_by_another_program_alone()
    {
        var read = 0;
        Prop.ForAll(Texts().ToArbitrary(), text =>
        {
            if (Checked.Text("table.csv", text).Status != FileCheckStatus.Checked) return;
            read++;
            var ways = ",;\t|".Select(c => text.Split('\n').Where(l => l.Length > 0).Select(l => l.Split(c)).ToList()).ToList();
            // The rules cut where all lines are equally long and longest.
            var seen = ways.Where(w => w.All(r => r.Length == w[0].Length) && w[0].Length > 1).MaxBy(w => w[0].Length) ?? ways[0];
            for (var line = 0; line < seen.Count; line++)
                foreach (var other in ways)
                    Assert.That(seen[line].Where(IsCount), Is.SupersetOf(other[line].Where(IsCount)), text);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithEndSize(40));
        Assert.That(read, Is.GreaterThan(100), "not all are refused");
    }

    /// <summary>Lines of cells without neighbouring digits, so that no comma stands between two.</summary>
    private static Gen<string> Texts() =>
        from width in Gen.Choose(2, 4)
        from lines in Lines(width).ArrayOf(4)
        select "a" + string.Concat(Enumerable.Range(1, width - 1).Select(i => $";h{i}x")) + "\n" + string.Concat(lines);

    private static Gen<string> Lines(int width) =>
        from cells in (from parts in Gen.Elements("x", "3", "", ",", ",", "|", "y ").ArrayOf() select string.Concat(parts)).ArrayOf(width)
        select string.Join(';', cells).Replace("33", "3", StringComparison.Ordinal).Replace("3,3", "3,x", StringComparison.Ordinal) + "\n";

    private static bool IsCount(string cell) => cell.Trim() is { Length: > 0 } inner && inner.All(char.IsDigit);
}
