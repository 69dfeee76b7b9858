using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Contracts.Api;

namespace Tre.Cli.Nouns;

/// <summary>An export request in full.</summary>
internal static class ExportSheet
{
    public static void Write(CliConsole console, ExportDetails export)
    {
        new Facts()
            .Add("Export request", $"{export.Id}").Add("Title", export.Title).Add("Project", $"{export.Project.Label} {export.Project.Title}")
            .Add("Requester", $"{export.Requester.DisplayName} ({export.Requester.UserName})").Add("State", $"{Uk.Words(export.State)} since {Uk.Time(export.StateSince)}")
            .Add("Reason", export.Reason).Add("Deadline", Uk.Time(export.Deadline)).Add("Round", Uk.Number(export.Round))
            .Add("Votes", $"{export.VotesIn} of {export.Reviewers?.Votes ?? 2}{(export.VotedByMe ? ", yours is in" : "")}").Add("Earlier releases", Uk.Number(export.Releases.Count))
            .Add("You may", export.Actions.Select(Uk.Words)).Add("You may not review", string.Join('\n', export.ReviewHindrances))
            .Write(console.Out);
        Sheet.Write(console, export.Files,
            new("ROUND", file => Uk.Number(file.Round), Right: true), new("FILE", file => file.Path), new("BYTES", file => file.Bytes is { } bytes ? Uk.Number(bytes) : null, Right: true),
            new("SHA-256", file => file.Sha256), new("CHECKS", Checks), new("WHAT IT SHOWS", file => file.Description), new("OF WHOM", file => file.Population),
            new("WHAT FOR", file => file.Purpose));
        if (export.Reviews.Count > 0)
        {
            Sheet.Write(console, [.. export.Reviews.SelectMany(review => Said(export, review))],
                new("ROUND", said => Uk.Number(said.Review.Round), Right: true), new("CHECKER", said => said.Review.Checker?.UserName ?? "a checker"),
                new("FILE", said => said.File), new("VOTE", said => said.Vote), new("COMMENT", said => said.Comment), new("AT", said => Uk.Time(said.Review.At)));
        }
    }

    private static string Checks(ExportFileInfo file) => file.Report is null ? "not checked" : file.Blocked ? "stopped" : "may be reviewed";

    private static IEnumerable<(ReviewInfo Review, string File, string Vote, string? Comment)> Said(ExportDetails export, ReviewInfo review) => review.Verdicts.Count == 0
        ? [(review, "", review.Decision, review.Comment)]
        : review.Verdicts.Select(verdict => (review, export.Files.FirstOrDefault(file => file.Id == verdict.FileId)?.Path ?? $"{verdict.FileId}", verdict.Kind, verdict.Comment ?? review.Comment));
}
