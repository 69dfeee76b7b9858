using System.Text;
using NUnit.Framework;
using Tre.Checker.Acro;
using Tre.Contracts.Checking;
using Tre.Testing;
using Tre.UnitTests.Checking.Support;

namespace Tre.UnitTests.Checking.Acro;

[Category("Unit")]
[Satre("3.3.06")]
public class AcroIsNotTrusted
{
    [TestCase("found-not-suppressed", 2, 3)]
    [TestCase("found-shape-d", 2, 3)]
    [TestCase("found-pivot", 6, 2)]
    [TestCase("found-pivot-three", 5, 2)]
    [TestCase("found-not-rounded", 3, 3)]
    public void A_protection_that_did_not_happen_is_found_at_its_cell(string example, int row, int column)
    {
        var found = Report(Of("acro-protection", example)).Files.Single(f => f.Name == "output_0_0.csv").Findings.Single(f => f.Rule == "acro-protection");
        Assert.That((found.Severity, found.Place.Row, found.Place.Column), Is.EqualTo((FindingSeverity.Block, row, column)));
    }

    [Test]
    public void Flags_of_one_file_do_not_excuse_another_of_the_same_name_elsewhere()
    {
        var sound = Of("acro-protection", "clean-suppressed").Select(f => ($"a/{f.Name}", f.Bytes));
        var broken = Of("acro-protection", "found-not-suppressed").Select(f => ($"b/{f.Name}", f.Bytes));
        var report = Report([.. sound, .. broken]);
        Assert.That(report.Files.Where(f => f.Findings.Any(x => x.Rule == "acro-protection")).Select(f => f.Name), Is.EqualTo(new[] { "b/output_0_0.csv" }));
    }

    [Test]
    public void A_table_that_cannot_be_read_or_is_too_large_is_not_taken_on_ACROs_word()
    {
        var files = Of("acro-protection", "clean-suppressed");
        foreach (var table in new[] { "a,b\n\"1,2\n"u8.ToArray(), Encoding.UTF8.GetBytes("year,East\n" + string.Concat(Enumerable.Range(0, 150_000).Select(i => $"{i},120\n"))) })
        {
            var report = Report(files.Select(f => f.Name == "output_0_0.csv" ? (f.Name, table) : f).ToArray());
            Assert.That(report.Files.Single(f => f.Name == "results.json").Findings.Where(f => f.Rule == "acro-protection").Select(f => f.Severity), Is.EqualTo(new[] { FindingSeverity.Block }));
        }
    }

    [TestCase("0.4.9", "0.4.10")]
    [TestCase("0.9", "0.10")]
    [TestCase("0.4.12", "1.0.0")]
    [TestCase("9.9.9", "10.0.0")]
    public void Versions_are_compared_as_numbers(string earlier, string later) =>
        Assert.That(AcroVersion.Read(earlier), Is.LessThan(AcroVersion.Read(later)!));

    [TestCase("")]
    [TestCase("1")]
    [TestCase("1.0.0.0")]
    [TestCase("1.-1")]
    [TestCase("v1.0")]
    [TestCase("99999999999.0")]
    public void What_is_no_version_is_none(string text) => Assert.That(AcroVersion.Read(text), Is.Null);

    [Test]
    public void Mutated_results_get_an_answer([Range(1, 6)] int seed)
    {
        var random = new Random(seed);
        foreach (var example in Fixture.All.Where(f => f.Rule.StartsWith("acro-", StringComparison.Ordinal)))
        {
            var files = example.Files.Select(f => (f.Ask.Name, Mutate(f.Bytes, random))).ToArray();
            Assert.That(Report(files).Files.Where(f => f.Reason?.Code is ReasonCodes.Fault or ReasonCodes.OutOfTime).Select(f => f.Reason!.Message), Is.Empty, example.ToString());
        }
    }

    [TestCaseSource(nameof(Bombs))]
    [CancelAfter(20_000)]
    public void Bombs_get_an_answer_and_do_not_pass(string json)
    {
        var report = Report(("results.json", Encoding.UTF8.GetBytes(json))).Files[0];
        Assert.That(report.Reason?.Code, Is.Not.EqualTo(ReasonCodes.Fault).And.Not.EqualTo(ReasonCodes.OutOfTime));
        Assert.That(report.IsStopped || report.Findings.Any(f => f.Severity == FindingSeverity.Warn));
    }

    private static IEnumerable<TestCaseData> Bombs()
    {
        const string head = """{"o": {"command": "acro.crosstab(a, b)", "outcome": "pass", "output": """;
        var tall = string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"{i}\":50"));
        yield return Case("ragged table", head + "{\"a\": {" + tall + "}," + string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"c{i}\":{{\"0\":50}}")) + "}}}");
        yield return Case("nested string", head + "\"" + new string('[', 15_000) + "\"}}");
        yield return Case("many flags", """{"version": "1.0.1", "results": {"o": {"command": "x", "status": "pass", "files": [{"name": "a.csv", "sdc": {"cells": {"threshold": [""" + string.Join(',', Enumerable.Repeat("[1,1]", 60_000)) + "]}}}]}}}");
        yield return Case("many records", """{"version": "1.0.1", "results": {""" + string.Join(',', Enumerable.Range(0, 3_000).Select(i => $$"""
            "o{{i}}": {"command": "x", "status": "pass", "files": []}
            """)) + "}}");
        yield return Case("positions of no size", """{"version": "1.0.1", "results": {"o": {"command": "x", "status": "fail", "files": [{"name": "results.json", "sdc": {"cells": {"threshold": [[-1, 99999999999999999999], [1], "x", {}], "b": 3}, "summary": 7}}]}}}""");
    }

    private static TestCaseData Case(string what, string json) => new TestCaseData(json).SetArgDisplayNames(what);

    private static (string Name, byte[] Bytes)[] Of(string rule, string example) =>
        Fixture.All.Single(f => f.Rule == rule && f.Name == example).Files.Select(f => (f.Ask.Name, f.Bytes)).ToArray();

    private static CheckReport Report(params (string Name, byte[] Bytes)[] files) =>
        Checked.Many(Checked.Policy, files.Select(f => (Checked.Ask(f.Name, f.Bytes), f.Bytes)).ToArray()).Report;

    private static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var i = random.Next(0, 4); i > 0 && bytes.Count > 30; i--)
        {
            var at = random.Next(bytes.Count - 25);
            if (random.Next(2) == 0) bytes[at] = (byte)"0123456789-\"[]{},:nt"[random.Next(20)];
            else bytes.RemoveRange(at, random.Next(20));
        }
        return [.. bytes];
    }
}
