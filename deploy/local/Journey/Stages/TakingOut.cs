using System.Security.Cryptography;
using Tre.Contracts.Api;

namespace Tre.Journey.Stages;

/// <summary>The only way out: request, automatic checks, two checkers, release.</summary>
public sealed class TakingOut(Cast cast, Report report, Waiting waiting)
{
    public async Task<Guid> RequestAsync(DesktopInfo desktop, CancellationToken cancel)
    {
        ExportItemInput[] files =
        [
            new(Working.SafeFile, "Mean blood sugar by age group.", "People in the extract born until 1990.", "A figure in a paper."),
            new(Working.PlantedFile, "Counts by group.", "People in the extract.", "To show that a small count is found."),
        ];
        var ada = cast.As("ada");
        var made = await ada.PostAsync<Created>("exports", new NewExport(desktop.Id, "Blood sugar by age", files), cancel);
        await ada.PostAsync($"exports/{made.Id}/submit", null, cancel);
        report.Fact("export request", made.Id);
        return made.Id;
    }

    /// <summary>Waits for the checks; the planted count must be found and must block, the safe file must not be blocked.</summary>
    public async Task<ExportDetails> ChecksAsync(Guid export, CancellationToken cancel)
    {
        var checkedOne = await StateAsync(export, "inReview", TimeSpan.FromMinutes(2), cancel);
        foreach (var file in checkedOne.Files)
        {
            Expect.That(file is { Sha256.Length: 64, Report: not null }, $"{file.Path} has no report on fixed bytes.");
            report.Fact(file.Path, $"sha256 {file.Sha256}, {(file.Blocked ? "blocked" : "not blocked")}");
            foreach (var finding in file.Report!.Value.GetProperty("findings").EnumerateArray())
            {
                report.Fact($"  {finding.GetProperty("rule").GetString()}", finding.GetProperty("message").GetString());
            }
        }

        Expect.That(File(checkedOne, Working.PlantedFile).Blocked, "The planted small count was not found.");
        Expect.That(!File(checkedOne, Working.SafeFile).Blocked, "The safe table was blocked.");
        return checkedOne;
    }

    public async Task<ExportDetails> ReviewsAsync(ExportDetails export, CancellationToken cancel)
    {
        await ReviewAsync("checker-one", export, cancel);
        var blind = await cast.As("checker-two").GetAsync<ExportDetails>($"exports/{export.Id}", cancel);
        Expect.That(blind is { VotesIn: 1, Reviews.Count: 0 }, "The second checker saw the first one's vote before voting.");
        report.Fact("second checker sees before voting", $"{blind.VotesIn} vote in, none of its content");
        await ReviewAsync("checker-two", blind, cancel);
        return await StateAsync(export.Id, "released", TimeSpan.FromMinutes(1), cancel);
    }

    public async Task DownloadAsync(ExportDetails reviewed, CancellationToken cancel)
    {
        var released = await cast.As("ada").GetAsync<ReleaseDetails>($"exports/{reviewed.Id}/release", cancel);
        Expect.That(released.Release.Files is [{ Path: Working.SafeFile }], "Something else than the approved file was released.");
        var file = released.Release.Files[0];
        using var bytes = new MemoryStream();
        await cast.As("ada").DownloadAsync($"exports/{reviewed.Id}/released/{file.FileId}", bytes, cancel);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()));
        Expect.Equal(File(reviewed, Working.SafeFile).Sha256, hash, "The hash of what was downloaded");
        report.Fact("reviewed", $"sha256 {File(reviewed, Working.SafeFile).Sha256}");
        report.Fact("downloaded", $"sha256 {hash}, {bytes.Length:N0} bytes");
        report.Fact("release record", $"signed with key {released.KeyId}");
        Expect.That(released.Record.Contains("data provided by patients", StringComparison.Ordinal), "The release does not carry the citation.");
        var counted = await cast.As("ada").GetAsync<ReleaseDetails>($"exports/{reviewed.Id}/release", cancel);
        Expect.Equal(1, counted.Release.Files[0].Downloads, "The number of downloads");
    }

    private static ExportFileInfo File(ExportDetails export, string path) => export.Files.Single(file => file.Path == path && file.Round == export.Round);

    private async Task ReviewAsync(string checker, ExportDetails export, CancellationToken cancel)
    {
        var verdicts = export.Files.Where(file => file.Round == export.Round).Select(file => file.Blocked
            ? new VerdictInput(file.Id, file.Sha256!, "reject", "A group of 3 people could be recognised.")
            : new VerdictInput(file.Id, file.Sha256!, "approve")).ToList();
        var said = await cast.As(checker).PostAsync<Reviewed>($"exports/{export.Id}/review", new ReviewInput(export.Round, "decided", null, verdicts), cancel);
        report.Fact($"after {checker}", said.State);
    }

    private Task<ExportDetails> StateAsync(Guid export, string wanted, TimeSpan patience, CancellationToken cancel) => waiting.UntilAsync(
        "The export request",
        patience,
        () => cast.As("ada").GetAsync<ExportDetails>($"exports/{export}", cancel),
        seen => seen.State == wanted,
        seen => $"{seen.State} {seen.Reason}",
        seen => seen.State is "checkFailed" or "returned" or "rejected",
        cancel);
}
