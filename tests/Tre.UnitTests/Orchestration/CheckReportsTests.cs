using System.Text.Json;
using System.Text.Json.Nodes;
using Tre.Application.Exports;
using Tre.Contracts.Checking;
using Tre.Contracts.Node;
using Tre.Orchestrator.Node;

namespace Tre.UnitTests.Orchestration;

/// <summary>What is kept of the checker's report, and when nothing of it is believed.</summary>
[TestFixture]
[Category("Unit")]
public sealed class CheckReportsTests
{
    private static readonly KeptFile[] Files = [new("a.csv", "k1", new string('1', 64)), new("b.csv", "k2", new string('2', 64))];

    [Test]
    public void Each_file_keeps_its_own_report_with_policy_and_checker_and_says_whether_it_is_stopped()
    {
        var run = CheckReports.Of(Answer(File("a.csv", '1', FileCheckStatus.Checked), File("b.csv", '2', FileCheckStatus.NotChecked)), Files);

        var kept = JsonNode.Parse(run.Reports[0].Json)!;
        Assert.That(run.Failure, Is.Null);
        Assert.That(run.Reports.Select(report => (report.Sha256[0], report.Blocked)), Is.EqualTo(new[] { ('1', false), ('2', true) }));
        Assert.That(((string?)kept["policyName"], (int?)kept["policyVersion"], (string?)kept["checkerVersion"]), Is.EqualTo(("standard", 1, "1.0")));
        Assert.That(JsonSerializer.Deserialize(run.Reports[0].Json, CheckingJson.Default.FileReport)!.Name, Is.EqualTo("a.csv"));
    }

    [Test]
    public void A_report_about_other_files_or_none_is_no_report()
    {
        ExportChecked[] answers =
        [
            Answer(File("a.csv", '1', FileCheckStatus.Checked)),
            Answer(File("b.csv", '2', FileCheckStatus.Checked), File("a.csv", '1', FileCheckStatus.Checked)),
            new(true, null, null),
            new(true, null, JsonSerializer.SerializeToElement(new { files = 1 })),
            new(false, "it ran out of time", null),
        ];

        foreach (var answer in answers)
        {
            var run = CheckReports.Of(answer, Files);
            Assert.That(run.Reports, Is.Empty);
            Assert.That(run.Failure, Is.Not.Null.And.Not.Empty);
        }
    }

    private static ExportChecked Answer(params FileReport[] files) => new(
        true, null, JsonSerializer.SerializeToElement(new CheckReport(1, "1.0", "standard", 1, new string('p', 64), files, new CheckLimits()), CheckingJson.Default.CheckReport));

    private static FileReport File(string name, char hash, FileCheckStatus status) => new(
        name, 3, new string(hash, 64), FileType.Csv, status, status == FileCheckStatus.Checked ? null : new(ReasonCodes.OutOfTime, "Out of time."),
        [new("small-counts", 2)], [], new Dictionary<string, int>(), null);
}
