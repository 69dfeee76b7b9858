using System.IO.Compression;
using System.Text;
using NUnit.Framework;
using Tre.Contracts.Checking;
using Tre.Testing;
using Tre.UnitTests.Checking.Support;

namespace Tre.UnitTests.Checking.Reading;

[Category("Unit")]
[Satre("3.3.07")]
public class HostileContainersAreNotChecked
{
    private static readonly Dictionary<string, byte[]> Sound = new[] { "hidden-content/clean.xlsx", "hidden-content/clean.docx", "hidden-content/clean.svg", "hidden-content/clean.html", "hidden-content/clean.ipynb" }
        .ToDictionary(p => Path.GetExtension(p), p => File.ReadAllBytes(Path.Combine(Fixture.Folder, p)));

    [Test]
    public void The_sound_files_that_the_others_are_made_from_are_checked_and_pass([Values(".xlsx", ".docx", ".html", ".ipynb")] string extension)
    {
        var report = Checked.One("a" + extension, Sound[extension]).Report;
        Assert.That((report.Status, report.IsStopped), Is.EqualTo((FileCheckStatus.Checked, false)), string.Join("; ", report.Findings.Select(f => f.Message)));
    }

    [Test]
    public void A_container_that_is_cut_short_does_not_pass([Values(".xlsx", ".docx")] string extension)
    {
        for (var length = 4; length < Sound[extension].Length; length += 7) Stopped("a" + extension, Sound[extension][..length]);
    }

    [Test]
    public void Bytes_before_after_or_between_the_parts_are_not_overlooked([Values(".xlsx", ".docx")] string extension)
    {
        var sound = Sound[extension];
        Stopped("a" + extension, [.. sound, 0]);
        Stopped("a" + extension, [.. "PK\x03\x04"u8, .. sound]);
        var directory = sound.AsSpan().IndexOf("PK\x01\x02"u8);
        Stopped("a" + extension, [.. sound[..directory], .. "hidden"u8, .. sound[directory..]]);
    }

    [Test]
    public void Changed_bytes_get_an_answer([Values(".xlsx", ".docx", ".svg", ".html", ".ipynb")] string extension, [Range(1, 3)] int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 60; i++)
        {
            var bytes = Sound[extension].ToArray();
            for (var n = random.Next(1, 4); n > 0; n--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var report = Checked.One("a" + extension, bytes).Report;
            Assert.That(report.Reason?.Code, Is.Not.EqualTo(ReasonCodes.Fault).And.Not.EqualTo(ReasonCodes.OutOfTime), $"{i}: {report.Reason?.Message}");
        }
    }

    [TestCase("../a.xml")]
    [TestCase("/a.xml")]
    [TestCase("a/./b.xml")]
    [TestCase("a\\\\b.xml")]
    [TestCase("c:a.xml")]
    public void Names_that_lead_out_are_refused(string name) => Stopped("a.xlsx", Archive((name, "x"u8.ToArray())));

    [Test]
    public void Two_parts_of_one_name_are_refused() => Stopped("a.xlsx", Archive(("a.xml", "x"u8.ToArray()), ("A.xml", "y"u8.ToArray())));

    [Test]
    [CancelAfter(20_000)]
    public void Bombs_are_not_unpacked()
    {
        Assert.That(Stopped("a.xlsx", Archive(("xl/worksheets/sheet1.xml", new byte[60 << 20]))).Reason?.Code, Is.EqualTo(ReasonCodes.OverLimit));
        Assert.That(Stopped("a.xlsx", Archive(Enumerable.Range(0, 3_000).Select(i => ($"xl/{i}", Array.Empty<byte>())).ToArray())).Reason?.Code, Is.EqualTo(ReasonCodes.OverLimit));
    }

    [Test]
    [CancelAfter(60_000)]
    public void Entities_depth_and_masses_of_texts_are_refused()
    {
        const string laughs = "<!DOCTYPE l [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>";
        Stopped("a.svg", Encoding.UTF8.GetBytes($"<svg xmlns='http://www.w3.org/2000/svg'>{string.Concat(Enumerable.Repeat("<g>", 5_000))}"));
        Stopped("a.svg", Encoding.UTF8.GetBytes($"<?xml version='1.0'?>{laughs}<svg>&b;</svg>"));
        Stopped("a.xlsx", Workbook(("xl/sharedStrings.xml", laughs + "<sst><si><t>&b;</t></si></sst>")));
        Stopped("a.xlsx", Workbook(("xl/sharedStrings.xml", $"<sst>{string.Concat(Enumerable.Range(0, 600_000).Select(i => $"<si><t>{i}</t></si>"))}</sst>")));
        Stopped("a.xlsx", Workbook(("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>9</v></c></row></sheetData></worksheet>")));
        Stopped("a.xlsx", Workbook(("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r='2'/><row r='1'/></sheetData></worksheet>")));
        Stopped("a.xlsx", Workbook(("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r='1'><c r='XFD1'><v>1</v></c></row></sheetData></worksheet>")));
    }

    [TestCase("<html><body><p>a <b")]
    [TestCase("<html><body><p title=\"a>text")]
    [TestCase("<html><script>var a = 1;")]
    [TestCase("<html><!-- never closed")]
    [TestCase("<html><!--> shown <!-- -->")]
    public void Pages_that_browsers_would_repair_are_refused(string page) => Stopped("a.html", Encoding.UTF8.GetBytes(page));

    [TestCase("{\"cells\": 3, \"nbformat\": 4}")]
    [TestCase("{\"cells\": [, \"nbformat\": 4}")]
    public void Broken_notebooks_are_refused(string json) => Stopped("a.ipynb", Encoding.UTF8.GetBytes(json));

    [Test]
    public void A_finding_in_a_workbook_is_placed_by_sheet_row_and_column_and_shown()
    {
        var bytes = File.ReadAllBytes(Path.Combine(Fixture.Folder, "small-count", "found-shared-strings.xlsx"));
        var (report, preview) = Checked.One("a.xlsx", bytes);
        var place = report.Findings.Single(f => f.Rule == "small-count").Place;
        Assert.That((place.Sheet, place.Row, place.Column), Is.EqualTo(("Results", 7, 3)));
        var text = System.Text.Json.JsonSerializer.Deserialize(preview!, CheckingJson.Default.TextPreview)!;
        Assert.That(text.Lines.Single(l => l.Line == place.Line).Text, Is.EqualTo("7:  | North | 4"));
    }

    private static byte[] Workbook(params (string Name, string Content)[] changed)
    {
        using var source = new ZipArchive(new MemoryStream(Sound[".xlsx"]));
        var parts = source.Entries.Where(e => changed.All(c => c.Name != e.FullName)).Select(e =>
        {
            using var copy = new MemoryStream();
            using (var open = e.Open()) open.CopyTo(copy);
            return (e.FullName, copy.ToArray());
        });
        return Archive([.. parts, .. changed.Select(c => (c.Name, Encoding.UTF8.GetBytes(c.Content)))]);
    }

    private static byte[] Archive(params (string Name, byte[] Bytes)[] entries)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, bytes) in entries)
            {
                using var open = zip.CreateEntry(name).Open();
                open.Write(bytes);
            }
        // The kind of office file is guessed by names near the front.
        return file.ToArray();
    }

    private static FileReport Stopped(string name, byte[] bytes)
    {
        var (report, preview) = Checked.One(name, bytes);
        Assert.That((report.IsStopped, report.Status == FileCheckStatus.Checked), Is.EqualTo((true, false)), name);
        Assert.That(report.Reason?.Code, Is.Not.EqualTo(ReasonCodes.Fault).And.Not.EqualTo(ReasonCodes.OutOfTime));
        Assert.That(preview, Is.Null);
        return report;
    }
}
