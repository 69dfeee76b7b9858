using System.CommandLine;
using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Contracts.Api;

namespace Tre.Cli.Nouns;

/// <summary>The minimum data of a project.</summary>
internal static class ExtractNoun
{
    private static readonly Argument<Guid> Id = Args.Id("EXTRACT", "the extract");

    public static Command Create(Shell shell) => new("extract", "The minimum data of a project.") { List(shell), Show(shell), ExtractVerifying.Approval(shell), ExtractVerifying.Verify(shell), Retry(shell), Destroy(shell), SyntheticVerbs.Create(shell, Id), Custody(shell) };

    private static Verb List(Shell shell)
    {
        var project = Args.Text("--project", "Only of this project.", "PROJECT");
        var state = Args.Choice("--state", "Only in this state.", "requested", "building", "ready", "stale", "failed", "destroyed");
        var lists = new Lists();
        return new Verb("list", "Lists extracts.")
            .Takes([project, state, .. lists.Options])
            .Calls("GET extracts", Named.FindsProject)
            .Example("extract list --project P-1001")
            .Does(shell, async (run, cancel) =>
            {
                var of = run.Get(project) is { } label ? $"{await Named.ProjectAsync(run, label, cancel)}" : null;
                await lists.WriteAsync<ExtractInfo>(run, lists.Query(run, "extracts").Add("projectId", of).Add("state", run.Get(state)), "There is no extract here.", [
                    new("ID", extract => $"{extract.Id}"),
                    new("PROJECT", extract => extract.Project.Label),
                    new("STATE", extract => Uk.Words(extract.State)),
                    new("IN FORCE", extract => Uk.YesNo(extract.IsCurrent)),
                    new("ROWS", extract => extract.Built is { } built ? Uk.Number(built.RowsOut) : null, Right: true),
                    new("PEOPLE", extract => extract.Built is { } built ? Uk.Number(built.PeopleOut) : null, Right: true),
                    new("SINCE", extract => Uk.Time(extract.StateSince)),
                ], cancel);
            });
    }

    private static Verb Show(Shell shell)
    {
        var wait = new Wait();
        return new Verb("show", "Shows what went into an extract, and what was left out and why.")
            .Takes([Id, .. wait.Options])
            .Calls("GET extracts/{id}")
            .Example("extract show ID --wait")
            .Ends(shell, async (run, cancel) =>
            {
                var path = $"extracts/{run.Get(Id)}";
                var json = wait.IsWanted(run)
                    ? await wait.ForAsync<ExtractInfo>(run, path, extract => Uk.Words(extract.State), extract => extract.State is not ("requested" or "building"), cancel)
                    : await run.CallAsync(HttpMethod.Get, path, null, cancel);
                var shown = run.Show<ExtractInfo>(json, extract => Write(run.Console, extract));
                return wait.IsWanted(run) && shown.State != "ready" ? ExitCodes.Refused : ExitCodes.Done;
            });
    }

    private static Verb Retry(Shell shell) => new Verb("retry", "Builds a failed extract once more.")
        .Takes(Id)
        .Calls("POST extracts/{id}/retry")
        .Does(shell, (run, cancel) => run.PostAsync($"extracts/{run.Get(Id)}/retry", null, "It is being built again.", cancel));

    private static Verb Destroy(Shell shell)
    {
        var ask = new Ask();
        return new Verb("destroy", "Destroys an extract for good.")
            .Takes(Id, ask.Option)
            .Calls("POST extracts/{id}/destroy")
            .Does(shell, (run, cancel) =>
            {
                ask.First(run, "The extract will be destroyed for good; desktops that show it lose the data.", run.Get(Id).ToString()[..8]);
                return run.PostAsync($"extracts/{run.Get(Id)}/destroy", new Confirmation(true), "Destroyed.", cancel);
            });
    }

    private static Verb Custody(Shell shell)
    {
        var lists = new Lists();
        return new Verb("custody", "Who holds data now: every extract that exists, and the desktops that show it.")
            .Takes(lists.Options)
            .Calls("GET custody")
            .Does(shell, (run, cancel) => lists.WriteAsync<CustodyInfo>(run, lists.Query(run, "custody"), "No extract exists.", [
                new("PROJECT", held => held.Extract.Project.Label),
                new("EXTRACT", held => $"{held.Extract.Id}"),
                new("STATE", held => Uk.Words(held.Extract.State)),
                new("SHOWN TO", held => string.Join(", ", held.ShownOn.Select(on => on.Owner.UserName))),
                new("MAY HOLD OLDER DATA", held => string.Join(", ", (held.MayHoldOlder ?? []).Select(on => on.Owner.UserName))),
            ], cancel));
    }

    private static void Write(CliConsole console, ExtractInfo extract)
    {
        var facts = new Facts()
            .Add("Extract", $"{extract.Id}").Add("Project", $"{extract.Project.Label} {extract.Project.Title}").Add("Access request", $"{extract.AccessRequestId}")
            .Add("In force", Uk.YesNo(extract.IsCurrent)).Add("State", $"{Uk.Words(extract.State)} since {Uk.Time(extract.StateSince)}").Add("Deadline", Uk.Time(extract.Deadline))
            .Add("Failure", extract.Failure).Add("Opt-outs", extract.OptOutsApply ? "apply" : "do not apply");
        if (extract.Built is { } built)
        {
            facts.Add("Rows read", Uk.Number(built.RowsIn)).Add("Rows left out", string.Join('\n', built.Lost.Select(lost => $"{Uk.Number(lost.Value)} {lost.Key}")))
                .Add("Rows written", Uk.Number(built.RowsOut)).Add("People", Uk.Number(built.PeopleOut)).Add("Size", Uk.Bytes(built.Bytes))
                .Add("Opt-out list", built.OptOutVersion).Add("Manifest SHA-256", built.ManifestSha256)
                .Add("Risk", string.Join('\n', (built.Risk ?? []).Select(risk =>
                    $"{risk.Table}: {Uk.Number(risk.Unique)} of {Uk.Number(risk.People)} people alone, smallest group {Uk.Number(risk.Smallest)}, by {string.Join(", ", risk.Quasi)}{Known(risk.Events)}")));
        }

        AccessRequestSheet.Add(facts, extract.Specification).Add("Its hash", extract.SpecificationHash).Add("You may", extract.Actions.Select(Uk.Words)).Write(console.Out);
    }

    private static string Known(EventRiskInfo? events) => events is null
        ? ""
        : FormattableString.Invariant($"; who knows one row of theirs singles out at most {events.ByOneRow * 100:0.#}%, two rows at most {events.ByTwoRowsMost * 100:0.#}%");
}
