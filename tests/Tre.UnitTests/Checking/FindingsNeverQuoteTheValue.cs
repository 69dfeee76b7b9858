using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Tre.Contracts.Checking;
using Tre.UnitTests.Checking.Support;

namespace Tre.UnitTests.Checking;

[Category("Unit")]
public partial class FindingsNeverQuoteTheValue
{
    [TestCaseSource(nameof(Identifiers))]
    public void A_report_about_an_identifier_does_not_hold_it(object example)
    {
        var fixture = (Fixture)example;
        var (report, _) = Checked.Many(Checked.Policy, (Checked.Ask("output.any", fixture.Bytes), fixture.Bytes));
        var json = JsonSerializer.Serialize(report, CheckingJson.Default.CheckReport);
        foreach (Match value in Value().Matches(Encoding.UTF8.GetString(fixture.Bytes)))
            Assert.That(json, Does.Not.Contain(value.Value), fixture.ToString());
    }

    [Test]
    public void A_value_in_a_header_is_masked()
    {
        var report = Checked.Text("t.csv", "9434765919,jo@example.nhs.uk,2021\n1.5,2.5,3.5\n");
        var names = report.Findings.Select(f => f.Place.ColumnName).OfType<string>().ToList();
        Assert.That(names, Is.Not.Empty);
        Assert.That(names, Has.None.Contains("9434765919").And.None.Contains("example"));
    }

    [Test]
    public void A_value_in_the_key_of_a_JSON_object_is_masked()
    {
        var report = Checked.Text("t.json", """{"9434765919": {"n": 3}, "jo@example.nhs.uk": {"n": 4}}""");
        Assert.That(report.Findings, Is.Not.Empty);
        Assert.That(report.Findings.Select(f => $"{f.Place.Path} {f.Place.ColumnName} {f.Place.Sheet}"), Has.None.Contains("9434765919").And.None.Contains("example"));
    }

    private static IEnumerable<Fixture> Identifiers() => Fixture.Single.Where(f =>
        f.MustBeFound && f.Rule is "nhs-number" or "national-insurance-number" or "email-address" or "postcode" or "phone-number" or "birth-date");

    [GeneratedRegex(@"[0-9][0-9 /-]{5,}[0-9]|\S+@\S+|\b[A-Z]{1,2}[0-9]{1,2}[A-Z]? ?[0-9][A-Z]{2}\b|\b[A-Z]{2}[0-9]{6}[A-D]\b")]
    private static partial Regex Value();
}
