using System.Text.Json;
using Tre.Application.Exports;
using Tre.Contracts.Api;
using Tre.Domain.Exports;
using Tre.Web.AccessRequests;
using Tre.Web.Api;

namespace Tre.Web.Exports;

internal static class ExportWire
{
    public static ExportInfo Of(ExportSummary view) => new(
        view.Id, Wire.Of(view.Project), view.Title, Wire.Of(view.Status), Wire.Of(view.Requester), view.Round, view.Files, view.VotesIn, view.VotedByMe, view.StateSince, view.Deadline, view.VotesNeeded);

    public static ExportDetails Of(ExportDetail view) => new(
        view.Id, view.Version, Wire.Of(view.Project), view.DesktopId, view.Title, Wire.Of(view.Status), Wire.Of(view.Requester), view.Round, view.Reason,
        view.VotesIn, view.VotedByMe, view.StateSince, view.Deadline,
        [.. view.Files.Select(Of)],
        [.. view.Reviews.Select(Of)],
        new(view.Plan.AccessRequestId, AccessRequestWire.Of(view.Plan.Answers), SpecificationWire.Of(view.Plan.Specification)),
        [.. view.Releases.Select(Of)],
        view.ReviewHindrances,
        Wire.Of(view.Actions),
        new(view.Reviewers.Approvals, view.Reviewers.Votes, view.Reviewers.Veto, view.Reviewers.Sequential));

    public static ReleaseInfo Of(ReleaseSummary view) => new(
        view.Id, view.ExportId, view.Title, view.Round, view.At,
        [.. view.Files.Select(file => new ReleasedFileInfo(file.FileId, file.Path, file.Bytes, file.Sha256, file.Downloads))], view.Revoked);

    public static ReleaseDetails Of(ReleaseDetail view) =>
        new(Of(view.Release), view.Record, view.Signature, view.KeyId, [.. view.Downloads.Select(Of)]);

    public static DownloadInfo Of(DownloadView view) => new(Wire.Of(view.Person), view.FileId, view.Path, view.At);

    public static OutputsInfo Of(OutputsView view) => new(
        view.Id, view.DesktopId, view.Answered,
        [.. (view.Folder?.Files ?? []).Select(file => new OutputFileInfo(file.Path, file.Bytes, file.Modified, file.Refusal))],
        view.Folder?.Truncated ?? false, view.Failure, view.Since, view.Overdue);

    public static OutputsCheckInfo Of(OutputsCheckView view) => new(
        view.Id, view.DesktopId, view.Answered, [.. view.Reports.Select(file => new CheckedFileInfo(file.Path, JsonElement.Parse(file.Report)))], view.Failure, view.Since, view.Overdue);

    public static IReadOnlyList<ExportItem> Read(IReadOnlyList<ExportItemInput> files) =>
        [.. files.Select(file => new ExportItem(file.Path, file.Description, file.Population, file.Purpose, file.Threshold, file.Rounding, file.Software))];

    private static ExportFileInfo Of(ExportFileView view) => new(
        view.Id, view.Round, view.Path, view.Description, view.Population, view.Purpose, view.Bytes, view.Sha256, view.Blocked, Report(view.Report),
        [.. view.Earlier.Select(said => new EarlierVerdictInfo(said.ExportId, said.Round, Wire.Of(said.Kind), said.Comment, said.At))], Report(view.ForCheckers));

    private static ReviewInfo Of(ReviewView view) => new(
        view.Id, view.Round, Wire.OfNullable(view.Checker), view.Mine, Wire.Of(view.Decision), view.Comment, view.At,
        [.. view.Verdicts.Select(verdict => new VerdictInfo(verdict.FileId, Wire.Of(verdict.Kind), verdict.Comment))]);

    private static JsonElement? Report(string? json) => json is null ? null : JsonElement.Parse(json);
}
