using System.CommandLine;
using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Contracts.Api;

namespace Tre.Cli.Nouns;

/// <summary>What has left.</summary>
internal static class ReleaseNoun
{
    private static readonly Argument<Guid> Id = Args.Id("EXPORT", "the export request");

    public static Command Create(Shell shell) => new("release", "What has left: records, files, taking back.") { List(shell), Show(shell), ReleaseDownload.Create(shell, Id), ReleaseCrates.Fetch(shell, Id), ReleaseCrates.Verify(shell), Revoke(shell) };

    private static Verb List(Shell shell)
    {
        var project = new Argument<string>("PROJECT") { Description = "Label such as P-1001, or id." };
        var lists = new Lists();
        return new Verb("list", "Lists a project's releases.")
            .Takes([project, .. lists.Options])
            .Calls("GET projects/{id}/releases", Named.FindsProject)
            .Does(shell, async (run, cancel) => await lists.WriteAsync<ReleaseInfo>(
                run, lists.Query(run, $"projects/{await Named.ProjectAsync(run, run.Get(project), cancel)}/releases"), "Nothing has been released.", [
                    new("EXPORT", release => $"{release.ExportId}"),
                    new("TITLE", release => release.Title),
                    new("RELEASED", release => Uk.Time(release.At)),
                    new("FILES", release => Uk.Number(release.Files.Count), Right: true),
                    new("DOWNLOADS", release => Uk.Number(release.Files.Sum(file => file.Downloads)), Right: true),
                    new("TAKEN BACK", release => Uk.YesNo(release.Revoked)),
                ], cancel));
    }

    private static Verb Show(Shell shell) => new Verb("show", "Shows a release: its files, its signed record, and who fetched what.")
        .Takes(Id)
        .Calls("GET exports/{id}/release")
        .Does(shell, (run, cancel) => run.ShowAsync<ReleaseDetails>($"exports/{run.Get(Id)}/release", details =>
        {
            var record = ReleaseRecords.Read(details);
            new Facts()
                .Add("Release", $"{details.Release.Id}").Add("Title", details.Release.Title).Add("Released", Uk.Time(details.Release.At))
                .Add("Round", Uk.Number(details.Release.Round)).Add("Taken back", Uk.YesNo(details.Release.Revoked))
                .Add("Checkers", record?.Checkers.Select(checker => checker.Name) ?? []).Add("Citation", record?.Citation).Add("Signed with", details.KeyId)
                .Write(run.Console.Out);
            Sheet.Write(run.Console, details.Release.Files,
                new("FILE", file => file.Path), new("BYTES", file => Uk.Number(file.Bytes), Right: true), new("SHA-256", file => file.Sha256),
                new("DOWNLOADS", file => Uk.Number(file.Downloads), Right: true), new("ID", file => $"{file.FileId}"));
            Fetched(run, details.Downloads);
        }, cancel));

    private static Verb Revoke(Shell shell)
    {
        var reason = Args.RequiredText("--reason", "Why, for the record.");
        var ask = new Ask();
        return new Verb("revoke", "Takes a release back: downloads stop at once. Lists who has the files already.")
            .Takes(Id, reason, ask.Option)
            .Calls("POST exports/{id}/revoke")
            .Does(shell, async (run, cancel) =>
            {
                ask.First(run, "Nobody will be able to download these files any more; this cannot be undone.");
                var json = await run.CallAsync(HttpMethod.Post, $"exports/{run.Get(Id)}/revoke", new RevokeInput(run.Get(reason)!, true), cancel);
                var revoked = run.Show<Revoked>(json, taken => Fetched(run, taken.AlreadyFetched));
                run.Say(revoked.AlreadyFetched.Count == 0 ? "Taken back. Nobody had fetched anything." : "Taken back. The people listed have files already: speak to them.");
            });
    }

    private static void Fetched(Run run, IReadOnlyList<DownloadInfo> downloads)
    {
        if (downloads.Count > 0)
        {
            Sheet.Write(run.Console, downloads,
                new("FETCHED BY", download => download.Person.UserName), new("NAME", download => download.Person.DisplayName), new("FILE", download => download.Path),
                new("AT", download => Uk.Time(download.At)));
        }
    }
}
