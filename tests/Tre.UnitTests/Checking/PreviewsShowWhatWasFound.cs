using System.Globalization;
using System.Text;
using System.Text.Json;
using NUnit.Framework;
using Tre.Contracts.Checking;
using Tre.UnitTests.Checking.Support;

namespace Tre.UnitTests.Checking;

[Category("Unit")]
public class PreviewsShowWhatWasFound
{
    [Test]
    public void A_table_shows_its_first_rows_and_every_row_with_a_finding()
    {
        var rows = string.Concat(Enumerable.Range(2, 999).Select(i => string.Create(CultureInfo.InvariantCulture, $"group {i},{(i == 700 ? 3 : 50)}\n")));
        var (report, preview) = Checked.One("t.csv", Encoding.UTF8.GetBytes("group,n\n" + rows));
        var table = JsonSerializer.Deserialize(preview!, CheckingJson.Default.TablePreview)!;
        Assert.That(report.Findings.Single(f => f.Rule == "small-count").Place, Is.EqualTo(new FindingPlace(Row: 700, Column: 2, ColumnName: "n")));
        Assert.That(table.Rows.Select(r => r.Row), Is.EqualTo(Enumerable.Range(2, 200).Append(700)));
        Assert.That(table.Rows[^1].Cells, Is.EqualTo(new[] { "group 700", "3" }));
        Assert.That((table.TotalRows, table.Omitted), Is.EqualTo((999, 798)));
    }

    [Test]
    public void A_text_shows_its_first_lines_and_every_line_with_a_finding()
    {
        var lines = string.Concat(Enumerable.Range(1, 3000).Select(i => i == 2500 ? "the group had n = 4\n" : "nothing\n"));
        var text = JsonSerializer.Deserialize(Checked.One("t.txt", Encoding.UTF8.GetBytes(lines)).Preview!, CheckingJson.Default.TextPreview)!;
        Assert.That(text.Lines.Select(l => l.Line), Is.EqualTo(Enumerable.Range(1, 2000).Append(2500)));
        Assert.That((text.TotalLines, text.Omitted), Is.EqualTo((3000, 999)));
    }

    [TestCase("a\u202Eb", "a⟨U+202E⟩b")]
    [TestCase("a\u0007b", "a⟨U+0007⟩b")]
    [TestCase("a\u200Bb", "a⟨U+200B⟩b")]
    [TestCase("a\uFEFFb", "a⟨U+FEFF⟩b")]
    [TestCase("a\u2028b", "a⟨U+2028⟩b")]
    [TestCase("\U000E0041", "⟨U+E0041⟩")]
    [TestCase("é ü 日本 😀 £", "é ü 日本 😀 £")]
    [TestCase("<b>&amp;", "<b>&amp;")]
    public void What_does_not_show_is_written_out(string content, string shown)
    {
        var text = JsonSerializer.Deserialize(Checked.One("t.txt", Encoding.UTF8.GetBytes($"first {content} last")).Preview!, CheckingJson.Default.TextPreview)!;
        Assert.That(text.Lines[0].Text, Is.EqualTo($"first {shown} last"));
    }

    [Test]
    public void The_bytes_of_a_preview_are_those_that_the_report_names()
    {
        var (report, preview) = Checked.One("p.png", PngMaker.Plain());
        Assert.That(report.Preview, Is.EqualTo(new PreviewInfo(PreviewKind.Image, "image/png", preview!.Length, Checked.Ask("", preview).Sha256)));
    }
}
