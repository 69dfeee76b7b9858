using System.CommandLine;
using Tre.Cli.Files;
using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Contracts.Api;

namespace Tre.Cli.Nouns;

/// <summary>Made-up files of the shape of an extract, to write and try an analysis on.</summary>
internal static class SyntheticVerbs
{
    public static Command Create(Shell shell, Argument<Guid> extract) =>
        new("synthetic", "Made-up files of the shape of an extract.") { Make(shell, extract), Show(shell, extract), Fetch(shell, extract), Release(shell, extract), Destroy(shell, extract) };

    private static string Previews(Run run, Argument<Guid> extract) => $"extracts/{run.Get(extract)}/synthetic-previews";

    private static Verb Make(Shell shell, Argument<Guid> extract)
    {
        var wait = new Wait();
        return new Verb("make", "Has a synthetic preview made, for a data steward to look at.")
            .Takes([extract, .. wait.Options])
            .Calls("POST extracts/{id}/synthetic-previews", "GET extracts/{id}/synthetic-previews")
            .Example("extract synthetic make ID --wait")
            .Ends(shell, async (run, cancel) =>
            {
                await run.CallAsync(HttpMethod.Post, Previews(run, extract), null, cancel);
                var json = wait.IsWanted(run)
                    ? await wait.ForAsync<ListOf<SyntheticPreviewInfo>>(run, Previews(run, extract), list => Uk.Words(list.Items[0].State), list => list.Items[0].State != "requested", cancel)
                    : await run.CallAsync(HttpMethod.Get, Previews(run, extract), null, cancel);
                var shown = run.Show<ListOf<SyntheticPreviewInfo>>(json, list => Write(run.Console, list.Items[0]));
                return shown.Items[0].State == "failed" ? ExitCodes.Refused : ExitCodes.Done;
            });
    }

    private static Verb Show(Shell shell, Argument<Guid> extract) => new Verb("show", "Shows the newest synthetic preview, and what of the data went into it.")
        .Takes(extract)
        .Calls("GET extracts/{id}/synthetic-previews")
        .Does(shell, async (run, cancel) => run.Show<ListOf<SyntheticPreviewInfo>>(await run.CallAsync(HttpMethod.Get, Previews(run, extract), null, cancel), list =>
        {
            if (list.Items.Count > 0)
            {
                Write(run.Console, list.Items[0]);
                return;
            }

            run.Say("There is no synthetic preview that you may see.");
        }));

    private static Verb Fetch(Shell shell, Argument<Guid> extract)
    {
        var to = Args.RequiredText("--to", "Where to.", "PATH");
        var force = new Option<bool>("--force") { Description = "Replace what is there." };
        return new Verb("fetch", "Fetches the synthetic preview as a ZIP. Each fetch is on record.")
            .Takes(extract, to, force)
            .Calls("GET extracts/{id}/synthetic-previews", "GET synthetic-previews/{id}/archive")
            .Example("extract synthetic fetch ID --to SYNTHETIC.zip")
            .Does(shell, async (run, cancel) =>
            {
                NewFile.RequireFree(run.Get(to)!, run.Get(force));
                var newest = await NewestAsync(run, extract, cancel);
                await NewFile.WriteAsync(run.Get(to)!, run.Get(force), (target, token) => run.DownloadAsync($"synthetic-previews/{newest.Id}/archive", target, token), cancel);
                run.Say($"Written to {run.Get(to)}.");
            });
    }

    private static Verb Release(Shell shell, Argument<Guid> extract)
    {
        var ask = new Ask();
        return new Verb("release", "Lets the members of the project fetch the synthetic preview.")
            .Takes(extract, ask.Option)
            .Calls("GET extracts/{id}/synthetic-previews", "POST synthetic-previews/{id}/release")
            .Does(shell, async (run, cancel) =>
            {
                ask.First(run, "Members may take the files out of the platform. Fetch and look at them first.");
                await run.PostAsync($"synthetic-previews/{(await NewestAsync(run, extract, cancel)).Id}/release", new Confirmation(true), "Members can fetch it now.", cancel);
            });
    }

    private static Verb Destroy(Shell shell, Argument<Guid> extract)
    {
        var ask = new Ask();
        return new Verb("destroy", "Destroys the synthetic preview for good.")
            .Takes(extract, ask.Option)
            .Calls("GET extracts/{id}/synthetic-previews", "POST synthetic-previews/{id}/destroy")
            .Does(shell, async (run, cancel) =>
            {
                ask.First(run, "The synthetic preview will be destroyed for good; another can be made.");
                await run.PostAsync($"synthetic-previews/{(await NewestAsync(run, extract, cancel)).Id}/destroy", new Confirmation(true), "Destroyed.", cancel);
            });
    }

    private static async Task<SyntheticPreviewInfo> NewestAsync(Run run, Argument<Guid> extract, CancellationToken cancel) =>
        Run.Read<ListOf<SyntheticPreviewInfo>>(await run.CallAsync(HttpMethod.Get, Previews(run, extract), null, cancel)).Items is [var newest, ..]
            ? newest
            : throw new CliException(ExitCodes.Refused, "There is no synthetic preview that you may see.", "A data steward can have one made.");

    private static void Write(CliConsole console, SyntheticPreviewInfo preview)
    {
        var facts = new Facts().Add("Preview", $"{preview.Id}").Add("Project", $"{preview.Project.Label} {preview.Project.Title}")
            .Add("State", $"{Uk.Words(preview.State)} since {Uk.Time(preview.StateSince)}").Add("Failure", preview.Failure).Add("Released by", preview.ReleasedBy?.UserName);
        if (preview.Made is { } made)
        {
            facts.Add("Size", Uk.Bytes(made.Bytes)).Add("SHA-256", made.Sha256);
            foreach (var table in made.Tables)
            {
                facts.Add(table.Table, string.Join('\n', table.Columns.Select(column => $"{column.Column}: {column.Basis}{(column.Groups > 0 ? $", {Uk.Number(column.Groups)} groups" : "")}").Prepend($"{Uk.Number(table.Rows)} rows")));
            }
        }

        facts.Add("Fetched by", string.Join(", ", preview.Fetched.Select(fetch => fetch.By.UserName).Distinct(StringComparer.Ordinal))).Add("You may", preview.Actions.Select(Uk.Words)).Write(console.Out);
    }
}
