using NUnit.Framework;
using Tre.Contracts.Checking;
using Tre.UnitTests.Checking.Support;

namespace Tre.UnitTests.Checking.Reading;

[Category("Unit")]
public class JsonIsReadInOneWayOnly
{
    [TestCase("""{"n": 30, "n": 3}""")]
    [TestCase("""{"a": {"n": 30, "n": 3}}""")]
    [TestCase("""{"n": 30} {"n": 3}""")]
    [TestCase("""{"n": 30,}""")]
    [TestCase("""{"n": 30} // three""")]
    [TestCase("""{"n": NaN}""")]
    [TestCase("""{"n": 30""")]
    [TestCase("""{'n': 30}""")]
    public void What_parsers_disagree_about_is_not_checked(string json)
    {
        var report = Checked.Text("a.json", json);
        Assert.That((report.Status, report.Reason?.Code), Is.EqualTo((FileCheckStatus.NotChecked, ReasonCodes.Malformed)));
    }

    [TestCase("""[{"g": "a", "n": 30}, {"g": "b", "n": 3}]""", "/1/n")]
    [TestCase("""{"g": ["a", "b"], "n": [30, 3]}""", "/n/1")]
    [TestCase("""{"g": {"0": "a", "1": "b"}, "n": {"0": 30, "1": 3}}""", "/n/1")]
    [TestCase("""{"a": {"n": 30, "mean": 4.5}, "b": {"n": 3, "mean": 4.5}}""", "/b/n")]
    [TestCase("""{"columns": ["g", "n"], "index": [0, 1], "data": [["a", 30], ["b", 3]]}""", "/data/1/1")]
    [TestCase("""{"results": {"n": 3, "mean": 4.5}}""", "/results/n")]
    [TestCase("""{"deep": [{"model": {"n": 3}}, {"model": {"n": 30}}]}""", "/deep/0/model/n")]
    [TestCase("{\"g\": \"a\", \"n\": 30}\n{\"g\": \"b\", \"n\": 3}\n", "/1/n")]
    [TestCase("""{"a": "x", "n": "\u0033"}""", "/n")]
    public void A_small_count_is_found_in_every_shape_that_programs_write(string json, string path)
    {
        var (report, preview) = Checked.One("a.json", System.Text.Encoding.UTF8.GetBytes(json));
        var finding = report.Findings.Single(f => f.Rule == "small-count");
        Assert.That(finding.Place.Path, Is.EqualTo(path));
        var shown = System.Text.Json.JsonSerializer.Deserialize(preview!, CheckingJson.Default.TextPreview)!;
        Assert.That(shown.Lines.Single(l => l.Line == finding.Place.Line).Text, Does.EndWith("3").Or.EndWith("\"3\""));
    }

    [Test]
    public void Escapes_hide_no_identifier() =>
        Assert.That(Checked.Text("a.json", """{"x": "\u006ao\u0040example.nhs.uk"}""").Findings.Select(f => f.Rule), Does.Contain("email-address"));
}
