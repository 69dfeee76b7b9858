using System.Text.Json;
using System.Text.Json.Nodes;
using Tre.Application.Exports;
using Tre.Application.Exports.Policies;
using Tre.Contracts.Checking;
using Tre.Contracts.Exports;
using Tre.Domain.Exports;
using Tre.Orchestrator.Node;
using CheckRun = Tre.Contracts.Checking.CheckRun;

namespace Tre.Orchestrator.Exports;

/// <summary>Writes down what is let out: files, what was found in them, how each checker answered.</summary>
internal static class ReleaseRecords
{
    private const int Format = 3;

    public static ReleaseRecord Of(ReleaseFacts facts)
    {
        var (request, project) = (facts.Request, facts.Project);
        Review[] votes = [.. request.CurrentReviews.OrderBy(review => review.At)];
        return new(
            Format, facts.ReleaseId, request.Id, request.Round, new(project.Id, project.Number, project.AccessRequestId), request.Title,
            facts.People[request.RequesterId],
            [.. votes.Select(vote => new ReleaseChecker(facts.People[vote.CheckerId], vote.At.ToUniversalTime(), vote.Comment))],
            [.. facts.Files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => FileOf(file, votes, facts.People))],
            ReleaseRecord.PatientsCitation,
            facts.At.ToUniversalTime());
    }

    private static ReleaseRecordFile FileOf(ExportFile file, Review[] votes, IReadOnlyDictionary<Guid, string> people)
    {
        var report = file.Report is null ? null : JsonNode.Parse(file.Report) as JsonObject;
        var policy = (report?[CheckReports.PolicyName], report?[CheckReports.PolicyVersion], report?[CheckReports.PolicyHash]) is ({ } name, { } version, { } hash)
            ? new ReleasePolicy(name.GetValue<string>(), version.GetValue<int>(), hash.GetValue<string>())
            : null;
        var parts = report?[ChosenPolicy.PartsName] is JsonArray named ? named.Deserialize<IReadOnlyList<ReleasePolicyPart>>(JsonSerializerOptions.Web) : null;
        var rules = report?["checks"]?.AsArray().Select(check => new CheckRun(check!["rule"]!.GetValue<string>(), check["version"]!.GetValue<int>())) ?? [];
        var findings = report?["findings"]?.AsArray().Select(finding => finding.Deserialize(CheckingJson.Default.Finding)!) ?? [];
        var omitted = report?["omitted"]?.AsObject().ToDictionary(rule => rule.Key, rule => rule.Value!.GetValue<int>(), StringComparer.Ordinal) ?? [];
        return new(
            file.Path, file.Bytes!.Value, file.Sha256!, policy, report?[CheckReports.CheckerVersion]?.GetValue<string>(), [.. rules],
            [.. findings.Select(finding => new ReleaseFinding(finding.Rule, finding.RuleVersion, finding.Severity, finding.Place, finding.Message))],
            omitted,
            [.. votes.SelectMany(vote => vote.Verdicts.Where(verdict => verdict.FileId == file.Id)
                .Select(verdict => new ReleaseAnswer(people[vote.CheckerId], verdict.Kind == VerdictKind.Approve ? "approve" : "reject", verdict.Comment, vote.At.ToUniversalTime())))],
            parts);
    }
}
