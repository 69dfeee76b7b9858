using System.Text;
using System.Text.Json;
using NUnit.Framework;
using Tre.Contracts.Checking;
using Tre.Testing;
using Tre.UnitTests.Checking.Support;

namespace Tre.UnitTests.Checking.Reading;

[Category("Unit")]
[Satre("3.3.07")]
public class PicklesAreNeverLoaded
{
    [TestCase("cos\nsystem\n(S'touch /tmp/tre-pickle-ran'\ntR.")]
    [TestCase("c__builtin__\neval\n(S'1'\ntR.")]
    [TestCase("(S'ls'\nios\nsystem\n.")]
    [TestCase("(cos\nsystem\nS'ls'\no.")]
    [TestCase("\u0080\u0004\u008c\u0002os\u008c\u0006system\u0093\u008c\u0002ls\u0085R.")]
    [TestCase("\u0080\u0004\u008c\u000asklearn.svm\u008c\u0008load_svm\u0093\u008c\u0001x\u0085R.")]
    [TestCase("\u0080\u0004\u0082\u0001.")]
    [TestCase("Poutside\n.")]
    public void What_a_pickle_would_run_is_named_and_blocks(string steps)
    {
        var (report, preview) = Checked.One("a.pkl", [.. Encoding.Latin1.GetBytes(steps)]);
        if (report.Status == FileCheckStatus.Checked)
        {
            Assert.That(report.Findings.Where(f => f.Rule == "active-content").Select(f => f.Severity), Does.Contain(FindingSeverity.Block));
            Assert.That(Encoding.UTF8.GetString(preview!), Does.Contain("imports"));
        }
        Assert.That(report.IsStopped);
        Assert.That(File.Exists("/tmp/tre-pickle-ran"), Is.False);
    }

    [Test]
    public void A_pickle_of_plain_data_is_shown_as_what_it_holds_with_its_findings()
    {
        var (report, preview) = Checked.One("a.pkl", Bytes("small-count/found-dictionary.pkl"));
        var place = report.Findings.Single(f => f.Rule == "small-count").Place;
        var text = JsonSerializer.Deserialize(preview!, CheckingJson.Default.TextPreview)!;
        Assert.That(text.Lines.Single(l => l.Line == place.Line).Text.Trim(), Is.EqualTo("3"));
        Assert.That(place.ColumnName, Is.EqualTo("n"));
    }

    [Test]
    public void An_array_of_NumPy_is_read_with_its_shape()
    {
        var text = JsonSerializer.Deserialize(Checked.One("a.pkl", Bytes("active-content/clean-numbers.pkl")).Preview!, CheckingJson.Default.TextPreview)!;
        Assert.That(text.Lines.Select(l => l.Text.Trim().TrimEnd(',')), Does.Contain("\"(shape)\": \"2 x 3\"").And.Contain("7.5"));
    }

    [TestCase("model-memory/found-svc.pkl", "support vectors")]
    [TestCase("model-memory/found-knn.pkl", "rows")]
    public void Rows_that_a_model_keeps_are_named(string example, string word)
    {
        var found = Checked.One("a.pkl", Bytes(example)).Report.Findings.Single(f => f.Rule == "model-memory");
        Assert.That(found.Severity, Is.EqualTo(FindingSeverity.Block));
        Assert.That(found.Message, Does.Contain(word));
    }

    [Test]
    public void Laughs_and_circles_end()
    {
        var laughs = new StringBuilder("\u0080\u0004]q\u0000(K\u0001K\u0001e");
        for (var i = 1; i < 40; i++) laughs.Append("0]q").Append((char)i).Append("(h").Append((char)(i - 1)).Append('h').Append((char)(i - 1)).Append('e');
        Assert.That(Checked.One("a.pkl", Encoding.Latin1.GetBytes(laughs.Append('.').ToString())).Report.Reason?.Code, Is.EqualTo(ReasonCodes.OverLimit));
        var circle = Checked.One("a.pkl", Encoding.Latin1.GetBytes("\u0080\u0004]q\u0000h\u0000a."));
        Assert.That(circle.Report.Status, Is.EqualTo(FileCheckStatus.Checked));
        Assert.That(Encoding.UTF8.GetString(circle.Preview!), Does.Contain("refers to what it stands in"));
    }

    [TestCase("\u0080\u0004K\u0001.K\u0001.")]
    [TestCase("\u0080\u0004.")]
    [TestCase("\u0080\u0004e.")]
    [TestCase("\u0080\u0004h\u0005.")]
    [TestCase("\u0080\u0004\u00ff.")]
    [TestCase("\u0080\u0009N.")]
    [TestCase("\u0080\u0004X\u00ff\u00ff\u00ff\u00ff.")]
    public void A_broken_pickle_is_not_checked(string steps) =>
        Assert.That(Checked.One("a.pkl", Encoding.Latin1.GetBytes(steps)).Report.Status, Is.Not.EqualTo(FileCheckStatus.Checked));

    private static byte[] Bytes(string example) => File.ReadAllBytes(Path.Combine(Fixture.Folder, example));
}
