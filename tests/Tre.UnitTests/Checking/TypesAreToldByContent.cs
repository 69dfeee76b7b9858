using System.IO.Compression;
using System.Text;
using NUnit.Framework;
using Tre.Contracts.Checking;
using Tre.Testing;
using Tre.UnitTests.Checking.Support;

namespace Tre.UnitTests.Checking;

[Category("Unit")]
[Satre("3.3.01"), Satre("3.3.07")]
public class TypesAreToldByContent
{
    // Start, a comment, a frame of 4 by 3 pixels with one component, the scan, end.
    private static readonly byte[] Jpeg =
        [0xFF, 0xD8, 0xFF, 0xFE, 0, 4, 1, 2, 0xFF, 0xC0, 0, 11, 8, 0, 3, 0, 4, 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 3, 0xFF, 0xD9];

    [TestCaseSource(nameof(Blocked))]
    public void What_this_version_does_not_check_is_recognised_and_blocked_whatever_it_is_called(FileType type, byte[] bytes)
    {
        foreach (var name in new[] { "result.csv", "plot.png", "notes.txt", "x" })
        {
            var (report, preview) = Checked.One(name, bytes);
            Assert.That((report.DetectedType, report.Status, report.Reason?.Code), Is.EqualTo((type, FileCheckStatus.Blocked, ReasonCodes.TypeNotChecked)), name);
            Assert.That(report.IsStopped);
            Assert.That(preview, Is.Null);
        }
    }

    [TestCaseSource(nameof(Broken))]
    public void What_is_cut_short_is_recognised_and_not_checked_whatever_it_is_called(FileType type, byte[] bytes)
    {
        foreach (var name in new[] { "result.csv", "plot.png", "notes.txt", "x" })
            Assert.That(Checked.One(name, bytes).Report is { Preview: null } report ? (report.DetectedType, report.Status, report.Reason?.Code) : default,
                Is.EqualTo((type, FileCheckStatus.NotChecked, ReasonCodes.Malformed)), name);
    }

    [TestCase("a.csv", "a,b\n1.5,2.5\n", FileType.Csv)]
    [TestCase("a.csv", "a\tb\n1.5\t2.5\n3.5\t4.5\n", FileType.Tsv)]
    [TestCase("a.csv", "one\n1.5\n", FileType.Csv)]
    [TestCase("a.txt", "a;b\n1.5;2.5\n3.5;4.5\n", FileType.Csv)]
    [TestCase("a.txt", "\"x\" \"y\"\n\"1\" 2.5 3.5\n\"2\" 4.5 5.5\n\"3\" 6.5 7.5\n", FileType.Csv)]
    [TestCase("a.txt", "Dear all, this is prose.\nIt has, here and there, commas.\nNot in columns.\n", FileType.Text)]
    [TestCase("a.md", "# Title\n\ntext\n", FileType.Markdown)]
    [TestCase("a.log", "started\nended\n", FileType.Log)]
    [TestCase("a.R", "x <- c(1, 2)\n{ y }\n", FileType.Code)]
    [TestCase("a.txt", "[1] 3.5 4.5\n", FileType.Text)]
    [TestCase("a.txt", "{\"a\": [1.5, 2.5]}", FileType.Json)]
    [TestCase("a.jsonl", "{\"a\": 1.5}\n{\"a\": 2.5}\n", FileType.Json)]
    [TestCase("a", "plain", FileType.Text)]
    [TestCase("a.svg", "<svg xmlns='x'><circle/></svg>", FileType.Svg)]
    [TestCase("a.svg", "<?xml version='1.0'?>\n<svg/>", FileType.Svg)]
    [TestCase("a.html", "<!doctype html><p>hello</p>", FileType.Html)]
    [TestCase("a.md", "# Title\n\n<script>alert(1)</script>\n", FileType.Html)]
    [TestCase("a.ipynb", "{\"cells\": [], \"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {}}", FileType.Notebook)]
    public void What_it_checks_is_told_apart(string name, string content, FileType type)
    {
        var report = Checked.Text(name, content);
        Assert.That((report.DetectedType, report.Status), Is.EqualTo((type, FileCheckStatus.Checked)), report.Reason?.Message);
    }

    [Test]
    public void Text_in_UTF_16_with_its_mark_is_text() =>
        Assert.That(Checked.One("a.csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("group,n\na,3\n")]).Report.Findings.Select(f => f.Rule), Does.Contain("small-count"));

    [Test]
    public void A_manual_route_is_named_and_neither_checked_nor_shown()
    {
        var (report, preview) = Checked.One("scan.jpg", Jpeg, Checked.Policy with { ManualRoutes = [FileType.Jpeg] });
        Assert.That((report.Status, report.Reason?.Code, report.IsStopped), Is.EqualTo((FileCheckStatus.ManualRoute, ReasonCodes.ManualRoute, true)));
        Assert.That(preview, Is.Null);
    }

    [Test]
    public void A_broken_or_oversized_picture_does_not_get_to_the_manual_route()
    {
        var policy = Checked.Policy with { ManualRoutes = [FileType.Jpeg], Limits = new CheckLimits(ImagePixels: 100) };
        foreach (var length in Enumerable.Range(4, Jpeg.Length - 4))
            Assert.That(Checked.One("scan.jpg", Jpeg[..length], policy).Report.Status, Is.EqualTo(FileCheckStatus.NotChecked), $"cut at {length}");
        Assert.That(Checked.One("scan.jpg", Jpeg, policy).Report.Status, Is.EqualTo(FileCheckStatus.ManualRoute));
        Assert.That(Checked.One("scan.jpg", Jpeg, policy with { Limits = new CheckLimits(ImagePixels: 11) }).Report.Reason?.Code, Is.EqualTo(ReasonCodes.OverLimit));
    }

    [Test]
    public void A_type_that_the_policy_leaves_out_is_blocked() =>
        Assert.That(Checked.One("p.png", PngMaker.Plain(), Checked.Policy with { Types = [FileType.Csv] }).Report.Reason?.Code, Is.EqualTo(ReasonCodes.TypeNotAllowed));

    private static IEnumerable<TestCaseData> Blocked()
    {
        yield return Case(FileType.Empty, []);
        yield return Case(FileType.Unknown, [1, 2, 3, 0, 255, 254]);
        yield return Case(FileType.Unknown, Encoding.Latin1.GetBytes("caf\u00e9,n\nx,1\n"));
        yield return Case(FileType.OtherImage, "GIF89a...."u8);
        yield return Case(FileType.OtherImage, "RIFF....WEBPVP8 "u8);
        yield return Case(FileType.Xml, "<?xml version='1.0'?><a/>"u8);
        yield return Case(FileType.Archive, Gzip("hello there"u8));
        yield return Case(FileType.Archive, "BZh91AY&SY"u8);
        yield return Case(FileType.NumPy, [0x93, .. "NUMPY\x01\0"u8]);
        yield return Case(FileType.Model, [2, 0, 0, 0, 0, 0, 0, 0, .. "{}"u8]);
        yield return Case(FileType.DataFile, "PAR1\0\0"u8);
        yield return Case(FileType.RData, Gzip("RDA3\nA\n"u8));
        yield return Case(FileType.DataFile, "StataFileTM:00001:01100:GRAPH:..."u8);
        yield return Case(FileType.DataFile, "SQLite format 3\0"u8);
        yield return Case(FileType.Executable, [0x7F, .. "ELF\x02"u8]);
        yield return Case(FileType.RichText, "{\\rtf1 hello}"u8);
    }

    private static IEnumerable<TestCaseData> Broken()
    {
        yield return Case(FileType.Jpeg, [0xFF, 0xD8, 0xFF, 0xE0, 0, 16]);
        yield return Case(FileType.Pdf, "%PDF-1.7\n"u8);
        yield return Case(FileType.Pdf, "a,b\n1,2\n%PDF-1.4\n"u8);
        yield return Case(FileType.Archive, [.. "PK\x03\x04"u8, 1, 2, 3]);
        yield return Case(FileType.RData, Gzip("X\n\0\0\0\x03"u8));
        yield return Case(FileType.RData, Gzip("RDX3\nX\n"u8));
        yield return Case(FileType.Pickle, [0x80, 4, 0x95, 1, 0, (byte)'.']);
        yield return Case(FileType.Model, [8, 7, 0x12, 4, .. "onnx"u8]);
    }

    private static TestCaseData Case(FileType type, ReadOnlySpan<byte> bytes) => new(type, bytes.ToArray());

    private static byte[] Gzip(ReadOnlySpan<byte> content)
    {
        using var file = new MemoryStream();
        using (var gzip = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(content);
        return file.ToArray();
    }
}
