using System.CommandLine;
using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Contracts.Api;

namespace Tre.Cli.Nouns;

/// <summary>Taking results out.</summary>
internal static class ExportNoun
{
    private static readonly Argument<Guid> Id = Args.Id("EXPORT", "the export request");

    public static Command Create(Shell shell) => new("export", "Taking results out: export requests.")
    {
        List(shell), Show(shell), ExportDrafts.New(shell), ExportDrafts.Edit(shell, Id), Submit(shell), Findings(shell), Withdraw(shell), Retry(shell),
    };

    internal static Verb List(Shell shell, string name = "list", string does = "Lists export requests.", string? fixedScope = null)
    {
        var scope = Args.Choice("--scope", "mine, or queue for what waits for your vote.", "all", "mine", "queue");
        var project = Args.Text("--project", "Only of this project.", "PROJECT");
        var state = Args.Choice(
            "--state", "Only in this state.",
            "draft", "submitted", "checking", "checkFailed", "inReview", "returned", "approved", "rejected", "withdrawn", "released", "revoked");
        var lists = new Lists();
        return new Verb(name, does)
            .Takes([.. fixedScope is null ? (Symbol[])[scope] : [], project, state, .. lists.Options])
            .Calls("GET exports", Named.FindsProject)
            .Does(shell, async (run, cancel) =>
            {
                var of = run.Get(project) is { } label ? $"{await Named.ProjectAsync(run, label, cancel)}" : null;
                var query = lists.Query(run, "exports").Add("scope", fixedScope ?? run.Get(scope)).Add("projectId", of).Add("state", run.Get(state));
                await lists.WriteAsync<ExportInfo>(run, query, "There is no export request here.", [
                    new("ID", export => $"{export.Id}"),
                    new("PROJECT", export => export.Project.Label),
                    new("TITLE", export => export.Title),
                    new("STATE", export => Uk.Words(export.State)),
                    new("ROUND", export => Uk.Number(export.Round), Right: true),
                    new("FILES", export => Uk.Number(export.Files), Right: true),
                    new("VOTES", export => $"{export.VotesIn} of {export.VotesNeeded}{(export.VotedByMe ? ", yours is in" : "")}"),
                    new("REQUESTER", export => export.Requester.UserName),
                    new("SINCE", export => Uk.Time(export.StateSince)),
                    new("DEADLINE", export => Uk.Time(export.Deadline)),
                ], cancel);
            });
    }

    private static Verb Show(Shell shell)
    {
        var wait = new Wait();
        return new Verb("show", "Shows an export request with its files and what was said of them.")
            .Takes([Id, .. wait.Options])
            .Calls("GET exports/{id}")
            .Example("export show ID --wait")
            .Does(shell, (run, cancel) => ShowAsync(run, wait, cancel));
    }

    private static Verb Submit(Shell shell)
    {
        var wait = new Wait();
        return new Verb("submit", "Sends it: from now on it is about exactly the bytes that are read next, and nothing else.")
            .Takes([Id, .. wait.Options])
            .Calls("POST exports/{id}/submit", "GET exports/{id}")
            .Example("export submit ID --wait")
            .Ends(shell, (run, cancel) => CheckedAsync(run, wait, "submit", "Sent. The files are read and checked now.", cancel));
    }

    private static Verb Retry(Shell shell)
    {
        var wait = new Wait();
        return new Verb("retry", "Checks once more what could not be checked.")
            .Takes([Id, .. wait.Options])
            .Calls("POST exports/{id}/retry", "GET exports/{id}")
            .Ends(shell, (run, cancel) => CheckedAsync(run, wait, "retry", "It is being checked again.", cancel));
    }

    private static Verb Findings(Shell shell) => new Verb("findings", "Shows what the automatic checks found, with place and reason.")
        .Takes(Id)
        .Calls("GET exports/{id}")
        .Does(shell, (run, cancel) => run.ShowAsync<ExportDetails>($"exports/{run.Get(Id)}", export => FindingsSheet.Write(run, export), cancel));

    private static Verb Withdraw(Shell shell)
    {
        var ask = new Ask();
        return new Verb("withdraw", "Takes your request back for good.")
            .Takes(Id, ask.Option)
            .Calls("POST exports/{id}/withdraw")
            .Does(shell, (run, cancel) =>
            {
                ask.First(run, "The request will be withdrawn for good; the votes on it are lost.");
                return run.PostAsync($"exports/{run.Get(Id)}/withdraw", null, "Withdrawn.", cancel);
            });
    }

    private static async Task<int> CheckedAsync(Run run, Wait wait, string verb, string said, CancellationToken cancel)
    {
        await run.PostAsync($"exports/{run.Get(Id)}/{verb}", null, said, cancel);
        return wait.IsWanted(run) && (await ShowAsync(run, wait, cancel)).State == "checkFailed" ? ExitCodes.Refused : ExitCodes.Done;
    }

    private static async Task<ExportDetails> ShowAsync(Run run, Wait wait, CancellationToken cancel)
    {
        var path = $"exports/{run.Get(Id)}";
        var json = wait.IsWanted(run)
            ? await wait.ForAsync<ExportDetails>(run, path, export => Uk.Words(export.State), export => export.State is not ("submitted" or "checking" or "approved"), cancel)
            : await run.CallAsync(HttpMethod.Get, path, null, cancel);
        return run.Show<ExportDetails>(json, export => ExportSheet.Write(run.Console, export));
    }
}
