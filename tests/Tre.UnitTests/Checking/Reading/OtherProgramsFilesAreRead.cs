using System.Text.Json;
using NUnit.Framework;
using Tre.Contracts.Checking;
using Tre.Testing;
using Tre.UnitTests.Checking.Support;

namespace Tre.UnitTests.Checking.Reading;

/// <summary>Archives, R's data, PDF and JPEG: what was found is placed in what is shown. The examples were written by R, Python and poppler.</summary>
[Category("Unit")]
[Satre("3.3.07")]
public class OtherProgramsFilesAreRead
{
    [TestCase("small-count/found-archive.zip", "south | 3", "tables/b.csv")]
    [TestCase("small-count/found-archive-in-archive.zip", "south | 3", "x.zip: deep/b.csv")]
    public void A_file_in_an_archive_is_checked_like_any_other_and_placed(string example, string line, string sheet)
    {
        var (report, text) = Read(example);
        var place = report.Findings.Single(f => f.Rule == "small-count").Place;
        Assert.That((place.Sheet, place.Row, place.Column, text[place.Line!.Value]), Is.EqualTo((sheet, 3, 2, line)));
    }

    [TestCase("small-count/found-frame.rds", "3")]
    [TestCase("small-count/found-table.pdf", "West              3       70.1")]
    public void A_small_count_is_placed_on_its_line(string example, string line)
    {
        var (report, text) = Read(example);
        Assert.That(text[report.Findings.First(f => f.Rule == "small-count").Place.Line!.Value].Trim(), Is.EqualTo(line));
    }

    [Test]
    public void R_values_read_as_R_prints_them()
    {
        var shown = string.Join('\n', Read("hidden-content/clean-list.rds").Text.Values.Select(l => l.Trim()));
        Assert.That(shown, Does.Contain("\"d\": \"2020-01-02\"").Or.Contain("\"2020-01-02\""));
        Assert.That(shown, Does.Contain("\"x\": 1.5").And.Contain("\"y\": null").And.Contain("\"3\": [").And.Contain("12"));
    }

    [Test]
    public void A_data_frame_is_a_table_with_its_names()
    {
        var finding = Read("small-count/found-frame.rds").Report.Findings.Single(f => f.Rule == "small-count");
        Assert.That((finding.Place.ColumnName, finding.Severity), Is.EqualTo(("n", FindingSeverity.Block)));
    }

    [Test]
    public void A_JPEG_is_decoded_and_made_anew_without_what_it_carried()
    {
        var (plain, carrying) = (One("image-metadata/clean-plot.jpg"), One("image-metadata/found-exif.jpg"));
        Assert.That(carrying.Report.Status, Is.EqualTo(FileCheckStatus.Checked), carrying.Report.Reason?.Message);
        Assert.That(carrying.Preview, Is.EqualTo(plain.Preview));
        Assert.That(plain.Report.Preview?.ContentType, Is.EqualTo("image/png"));
    }

    [TestCase("small-count/clean-archive.zip")]
    [TestCase("small-count/clean-frame.rds")]
    [TestCase("small-count/clean-dictionary.pkl")]
    [TestCase("small-count/clean-table.pdf")]
    [TestCase("image-metadata/clean-plot.jpg")]
    public void What_is_harmless_is_not_stopped(string example)
    {
        var report = One(example).Report;
        Assert.That((report.Status, report.IsStopped), Is.EqualTo((FileCheckStatus.Checked, false)), $"{report.Reason?.Message} {string.Join("; ", report.Findings.Select(f => $"{f.Rule}: {f.Message}"))}");
    }

    [Test]
    public void An_archive_that_holds_what_may_not_leave_may_not_leave()
    {
        var zip = File.ReadAllBytes(Path.Combine(Fixture.Folder, "small-count/clean-archive.zip"));
        var report = Checked.One("a.zip", zip, Checked.Policy with { Types = [FileType.Archive, FileType.Csv] }).Report;
        Assert.That((report.Status, report.Reason?.Code), Is.EqualTo((FileCheckStatus.Blocked, ReasonCodes.TypeNotAllowed)));
    }

    [Test]
    public void Files_that_are_cut_short_get_an_answer_and_do_not_pass(
        [Values("small-count/clean-archive.zip", "small-count/clean-frame.rds", "small-count/clean-dictionary.pkl", "model-memory/clean-linear.onnx", "image-metadata/clean-plot.jpg", "small-count/clean-table.pdf")] string example)
    {
        var whole = File.ReadAllBytes(Path.Combine(Fixture.Folder, example));
        for (var i = 4; i <= 12; i++)
        {
            var report = Checked.One("a", whole[..(whole.Length * i / 13)]).Report;
            Assert.That((report.IsStopped, report.Reason?.Code is ReasonCodes.Fault or ReasonCodes.OutOfTime), Is.EqualTo((true, false)), $"{i}: {report.Reason?.Message}");
        }
    }

    [Test]
    public void Changed_bytes_get_an_answer(
        [Values("small-count/clean-archive.zip", "model-memory/found-lm.rds", "model-memory/found-svc.pkl", "model-memory/found-nearest.onnx", "image-metadata/clean-plot.jpg")] string example, [Range(1, 2)] int seed)
    {
        var (random, whole) = (new Random(seed), File.ReadAllBytes(Path.Combine(Fixture.Folder, example)));
        for (var i = 0; i < 30; i++)
        {
            var bytes = whole.ToArray();
            for (var n = random.Next(1, 5); n > 0; n--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Assert.That(Checked.One("a", bytes).Report.Reason?.Code, Is.Not.EqualTo(ReasonCodes.Fault).And.Not.EqualTo(ReasonCodes.OutOfTime), $"{i}");
        }
    }

    private static (FileReport Report, byte[]? Preview) One(string example) => Checked.One(Path.GetFileName(example), File.ReadAllBytes(Path.Combine(Fixture.Folder, example)));

    private static (FileReport Report, Dictionary<int, string> Text) Read(string example)
    {
        var (report, preview) = One(example);
        Assert.That(report.Status, Is.EqualTo(FileCheckStatus.Checked), report.Reason?.Message);
        return (report, JsonSerializer.Deserialize(preview!, CheckingJson.Default.TextPreview)!.Lines.ToDictionary(l => l.Line, l => l.Text));
    }
}
