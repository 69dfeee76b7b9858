using System.Text.Json;
using System.Text.Json.Nodes;
using Tre.Application.Exports;
using Tre.Contracts.Checking;
using Tre.Contracts.Node;
using CheckRun = Tre.Application.Exports.CheckRun;

namespace Tre.Orchestrator.Node;

/// <summary>
/// Reads the checker's report. What is kept per file is the file's own report, with the policy and the checker's version
/// beside it, so that it says by itself how it came about.
/// </summary>
internal static class CheckReports
{
    public const string PolicyName = "policyName";
    public const string PolicyVersion = "policyVersion";
    public const string PolicyHash = "policyHash";
    public const string CheckerVersion = "checkerVersion";

    public static CheckRun Of(ExportChecked answer, IReadOnlyList<KeptFile> files)
    {
        if (!answer.Completed || answer.Report is not { } json)
        {
            return new([], answer.Failure ?? "The checker gave no report.");
        }

        CheckReport report;
        try
        {
            report = json.Deserialize(CheckingJson.Default.CheckReport)!;
        }
        catch (JsonException)
        {
            return new([], "The checker’s report cannot be read.");
        }

        return report.Files.Count == files.Count && report.Files.Select(file => file.Name).SequenceEqual(files.Select(file => file.Path), StringComparer.Ordinal)
            ? new([.. report.Files.Select(file => new Domain.Exports.FileReport(file.Sha256, JsonOf(report, file), file.IsStopped, OnlyCode(file), CountsOf(file)))], null)
            : new([], "The checker’s report is about other files.");
    }

    /// <summary>Kept beside the report: for comparing, not for reading.</summary>
    private static string? CountsOf(FileReport file) => file.Counts is null ? null : JsonSerializer.Serialize(file.Counts, CheckingJson.Default.IReadOnlyListCountTable);

    private static bool OnlyCode(FileReport file) =>
        file is { Status: FileCheckStatus.Checked, DetectedType: FileType.Code } && file.Findings.All(finding => finding.Severity == FindingSeverity.Info);

    private static string JsonOf(CheckReport report, FileReport file)
    {
        var json = JsonSerializer.SerializeToNode(file with { Counts = null }, CheckingJson.Default.FileReport)!.AsObject();
        json[PolicyName] = report.PolicyName;
        json[PolicyVersion] = report.PolicyVersion;
        json[PolicyHash] = report.PolicyHash;
        json[CheckerVersion] = report.CheckerVersion;
        return json.ToJsonString();
    }
}
