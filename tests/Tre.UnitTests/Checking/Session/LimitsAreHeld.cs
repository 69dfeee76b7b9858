using System.Text;
using NUnit.Framework;
using Tre.Contracts.Checking;
using Tre.UnitTests.Checking.Support;

namespace Tre.UnitTests.Checking.Session;

[Category("Unit")]
public class LimitsAreHeld
{
    private static readonly CheckLimits Small = new(FileBytes: 4000, Rows: 10, Columns: 5, CellChars: 50, JsonDepth: 4, Lines: 20, LineChars: 100, ImagePixels: 50, PreviewBytes: 1500);

    [TestCaseSource(nameof(Over))]
    public void Past_a_limit_a_file_is_not_checked_and_not_shown(string name, byte[] bytes)
    {
        var (report, preview) = Checked.One(name, bytes, Checked.Policy with { Limits = Small });
        Assert.That((report.Status, report.IsStopped), Is.EqualTo((FileCheckStatus.NotChecked, true)));
        Assert.That(report.Reason!.Code, Is.EqualTo(ReasonCodes.OverLimit).Or.EqualTo(ReasonCodes.Malformed));
        Assert.That(preview, Is.Null);
    }

    [TestCaseSource(nameof(Within))]
    public void At_the_limit_it_is_checked(string name, byte[] bytes) =>
        Assert.That(Checked.One(name, bytes, Checked.Policy with { Limits = Small }).Report.Status, Is.EqualTo(FileCheckStatus.Checked));

    [Test]
    public void Findings_beyond_the_limit_are_counted_and_blocks_are_kept_before_warnings()
    {
        var rows = string.Concat(Enumerable.Range(0, 300).Select(i => $"group {i},3,4\n"));
        var report = Checked.Text("t.csv", "group,n,other\n" + rows, Checked.Policy with { Limits = new CheckLimits(FindingsPerRule: 20) });
        var counts = report.Findings.Where(f => f.Rule == "small-count").ToList();
        Assert.That(counts.Count(f => f.Severity == FindingSeverity.Block), Is.EqualTo(20));
        Assert.That(counts.Count(f => f.Severity == FindingSeverity.Warn), Is.EqualTo(20));
        Assert.That(report.Omitted["small-count"], Is.EqualTo(560));
        Assert.That(report.Findings.Select(f => f.Severity), Is.Ordered.Descending);
    }

    private static IEnumerable<TestCaseData> Over() =>
    [
        Case("bytes", "a.txt", new string('x', 90) + string.Concat(Enumerable.Repeat('\n' + new string('x', 99), 40))),
        Case("rows", "a.csv", "a,b\n" + string.Concat(Enumerable.Repeat("x,y\n", 11))),
        Case("columns", "a.csv", "a,b,c,d,e,f\n"),
        Case("cell", "a.csv", $"a,b\nx,{new string('y', 51)}\n"),
        Case("quoted cell", "a.csv", $"a,b\nx,\"{new string('y', 51)}\"\n"),
        Case("depth", "a.json", "[[[[[1]]]]]"),
        Case("lines", "a.txt", string.Concat(Enumerable.Repeat("x\n", 21))),
        Case("values", "a.json", $"[{string.Join(',', Enumerable.Repeat("1.5", 30))}]"),
        Case("line", "a.txt", new string('x', 101)),
        Case("preview", "a.txt", string.Concat(Enumerable.Repeat(new string('x', 90) + "\n", 19))),
        new TestCaseData("a.png", PngMaker.Plain(10, 6)).SetArgDisplayNames("pixels"),
    ];

    private static IEnumerable<TestCaseData> Within() =>
    [
        Case("rows", "a.csv", "a,b\n" + string.Concat(Enumerable.Repeat("x,y\n", 10))),
        Case("columns", "a.csv", "a,b,c,d,e\n"),
        Case("cell", "a.csv", $"a,b\nx,{new string('y', 50)}\n"),
        Case("lines", "a.txt", string.Concat(Enumerable.Repeat("x\n", 20))),
        Case("line", "a.txt", new string('x', 100)),
        new TestCaseData("a.png", PngMaker.Plain(10, 5)).SetArgDisplayNames("pixels"),
    ];

    private static TestCaseData Case(string what, string name, string content) => new TestCaseData(name, Encoding.UTF8.GetBytes(content)).SetArgDisplayNames(what);
}
