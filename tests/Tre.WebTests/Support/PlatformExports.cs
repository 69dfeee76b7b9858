using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tre.Contracts.Api;
using Tre.Contracts.Checking;
using Tre.Contracts.Exports;
using Tre.Domain.Exports;
using Tre.Domain.Projects;

namespace Tre.WebTests.Support;

internal sealed partial class Platform
{
    /// <summary>What lies in the outputs folder, by path: a line, or for names that begin with "large" more than a connection holds under way.</summary>
    public static string Content(string path) =>
        "group,count\n" + string.Concat(Enumerable.Repeat($"{path},12\n", path.StartsWith("large", StringComparison.Ordinal) ? 4_000_000 : 1));

    /// <summary>Reads and checks the round as Node and checker would; files whose name begins with "bad" get a blocking finding.</summary>
    public async Task CheckAsync(Guid exportId)
    {
        await DoAsync("tre_orchestrator", nameof(ExportRequest), exportId, async db =>
        {
            var export = await db.ExportRequests.SingleAsync(row => row.Id == exportId);
            return export.BeginChecking(Orchestrator, export.CurrentFiles.ToDictionary(file => file.Id, Fix), Now);
        });
        await DoAsync("tre_orchestrator", nameof(ExportRequest), exportId, async db =>
        {
            var export = await db.ExportRequests.SingleAsync(row => row.Id == exportId);
            return export.CompleteChecking(Orchestrator, export.CurrentFiles.ToDictionary(file => file.Id, Report), Now);
        });
    }

    public Task FailCheckAsync(Guid exportId) =>
        DoAsync("tre_orchestrator", nameof(ExportRequest), exportId, async db =>
            (await db.ExportRequests.SingleAsync(row => row.Id == exportId)).FailChecking(Orchestrator, "the checker crashed", Now));

    /// <summary>Puts the bytes where they can be fetched, and the record beside the request.</summary>
    public async Task ReleaseAsync(Guid exportId)
    {
        await using var db = host.Database.As("tre_orchestrator").Open();
        var export = await db.ExportRequests.SingleAsync(row => row.Id == exportId);
        var project = await db.Projects.SingleAsync(row => row.Id == export.ProjectId);
        var release = new Release(Guid.CreateVersion7(), export, Record(export, project), "c2ln", "k1", Now, """{"@graph":[]}""", "c2lnMg==");
        Assert.That(export.Release(Orchestrator, Now).Refusals, Is.Empty);
        db.Releases.Add(release);
        foreach (var file in release.Files)
        {
            Put("released", export.Files.Single(other => other.Id == file.FileId).ObjectKey!, Encoding.UTF8.GetBytes(Content(file.Path)));
        }

        await CommitAsync(db, (nameof(ExportRequest), exportId), (nameof(Release), release.Id));
    }

    public string ReleasedPath(string objectKey) => Path.Combine(host.ObjectsFolder, "released", objectKey);

    /// <summary>What the Orchestrator writes into a release's record, of all files.</summary>
    private string Record(ExportRequest export, Project project) => JsonSerializer.Serialize(
        new ReleaseRecord(
            1, Guid.CreateVersion7(), export.Id, export.Round, new(project.Id, project.Number, project.AccessRequestId), export.Title, "ada",
            [.. export.CurrentReviews.Select(review => new ReleaseChecker($"{review.CheckerId}", review.At))],
            [.. export.CurrentFiles.Select(file => new ReleaseRecordFile(file.Path, file.Bytes!.Value, file.Sha256!, null, null, []))],
            ReleaseRecord.PatientsCitation, Now),
        ApiJson.Options);

    private static FixedBytes Fix(ExportFile file)
    {
        var bytes = Encoding.UTF8.GetBytes(Content(file.Path));
        return new(bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), $"{file.ExportRequestId:N}/{file.Round}/{file.Id:N}");
    }

    private Domain.Exports.FileReport Report(ExportFile file)
    {
        var stopped = file.Path.StartsWith("bad", StringComparison.Ordinal);
        var report = new Tre.Contracts.Checking.FileReport(
            file.Path, file.Bytes!.Value, file.Sha256!, FileType.Csv, FileCheckStatus.Checked, null, [new("small-counts", 1)], Findings(file), new Dictionary<string, int>(),
            Preview(file));
        return new(file.Sha256!, JsonSerializer.Serialize(report, CheckingJson.Default.FileReport), stopped);
    }

    /// <summary>Answers a check that was asked for before a request, as the Orchestrator would.</summary>
    public Task AnswerCheckAsync(Guid id, string path, string? failure) =>
        DoAsync("tre_orchestrator", nameof(OutputsCheck), id, async db =>
        {
            Finding found = new("small-counts", 1, StatBarn.Frequencies, FindingSeverity.Block, new(Row: 2, Column: 2), "This counts fewer than 10 people or events.", "Suppress it.");
            var report = new Tre.Contracts.Checking.FileReport(
                path, 12, new string('a', 64), FileType.Csv, FileCheckStatus.Checked, null, [new("small-counts", 1)], [found], new Dictionary<string, int>(), null);
            (await db.OutputsChecks.SingleAsync(row => row.Id == id)).AnswerWith(failure is null ? $"[{JsonSerializer.Serialize(report, CheckingJson.Default.FileReport)}]" : null, failure, Now);
            return Domain.Outcome.Done;
        });

    private void Put(string bucket, string key, byte[] content)
    {
        var path = Path.Combine(host.ObjectsFolder, bucket, key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }
}
