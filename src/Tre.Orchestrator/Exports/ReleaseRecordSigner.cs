using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tre.Application.Exports;
using Tre.Application.Keys;
using Tre.Contracts.Exports;
using Tre.Contracts.Extracts;
using Tre.Domain.Exports;
using Tre.Orchestrator.Node;
using CheckRun = Tre.Contracts.Checking.CheckRun;

namespace Tre.Orchestrator.Exports;

/// <summary>Writes release records as canonical JSON and signs them with the Orchestrator's own key.</summary>
public sealed class ReleaseRecordSigner(ISigningKeys keys) : IReleaseRecords
{
    private const int Format = 1;

    public async Task<SignedRecord> SignAsync(ReleaseFacts facts, CancellationToken cancel)
    {
        var bytes = CanonicalJson.Write(JsonSerializer.SerializeToElement(RecordOf(facts), JsonSerializerOptions.Web));
        var signature = await keys.SignAsync(KeyPurpose.ReleaseRecord, bytes, cancel);
        return new(Encoding.UTF8.GetString(bytes), signature.Value, signature.KeyId);
    }

    private static ReleaseRecord RecordOf(ReleaseFacts facts)
    {
        var (request, project) = (facts.Request, facts.Project);
        return new(
            Format, facts.ReleaseId, request.Id, request.Round, new(project.Id, project.Number, project.AccessRequestId), request.Title,
            facts.People[request.RequesterId],
            [.. request.CurrentReviews.OrderBy(review => review.At).Select(review => new ReleaseChecker(facts.People[review.CheckerId], review.At.ToUniversalTime()))],
            [.. facts.Files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(FileOf)],
            ReleaseRecord.PatientsCitation,
            facts.At.ToUniversalTime());
    }

    private static ReleaseRecordFile FileOf(ExportFile file)
    {
        var report = file.Report is null ? null : JsonNode.Parse(file.Report) as JsonObject;
        var policy = (report?[CheckReports.PolicyName], report?[CheckReports.PolicyVersion], report?[CheckReports.PolicyHash]) is ({ } name, { } version, { } hash)
            ? new ReleasePolicy(name.GetValue<string>(), version.GetValue<int>(), hash.GetValue<string>())
            : null;
        var rules = report?["checks"]?.AsArray().Select(check => new CheckRun(check!["rule"]!.GetValue<string>(), check["version"]!.GetValue<int>())) ?? [];
        return new(file.Path, file.Bytes!.Value, file.Sha256!, policy, report?[CheckReports.CheckerVersion]?.GetValue<string>(), [.. rules]);
    }
}
