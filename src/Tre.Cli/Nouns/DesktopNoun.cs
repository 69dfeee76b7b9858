using System.CommandLine;
using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Contracts.Api;

namespace Tre.Cli.Nouns;

/// <summary>Desktops: where members work.</summary>
internal static class DesktopNoun
{
    private static readonly Argument<Guid> Id = Args.Id("DESKTOP", "the desktop");

    public static Command Create(Shell shell) => new("desktop", "Where members work. They are opened in the browser.")
    {
        List(shell), Show(shell), DesktopPoolVerb.Create(shell),
        Act(shell, "start", "Starts a stopped desktop: its isolation is proven before the data are shown."),
        Act(shell, "stop", "Stops a desktop: sessions and programs end, home and outputs stay."),
        Delete(shell),
        Act(shell, "restore", "Takes back a deletion, while that is possible."),
        Act(shell, "reattest", "Checks the isolation of a locked desktop again."),
        Act(shell, "retry", "Tries once more what could not be started."),
    };

    private static Verb List(Shell shell)
    {
        var scope = Args.Choice("--scope", "mine for your own.", "all", "mine");
        var project = Args.Text("--project", "Only of this project.", "PROJECT");
        var wanted = Args.Choice("--wanted", "Only of which this is wanted.", "running", "stopped", "deleted", "purged");
        var observed = Args.Choice("--observed", "Only seen like this.", "absent", "creating", "attesting", "ready", "stopped", "quarantined", "failed", "purged");
        var lists = new Lists();
        return new Verb("list", "Lists desktops: what is wanted of each, and what is seen of it.")
            .Takes([scope, project, wanted, observed, .. lists.Options])
            .Calls("GET desktops", Named.FindsProject)
            .Example("desktop list --observed quarantined")
            .Does(shell, async (run, cancel) =>
            {
                var of = run.Get(project) is { } label ? $"{await Named.ProjectAsync(run, label, cancel)}" : null;
                var query = lists.Query(run, "desktops").Add("scope", run.Get(scope)).Add("projectId", of).Add("wanted", run.Get(wanted)).Add("observed", run.Get(observed));
                await lists.WriteAsync<DesktopInfo>(run, query, "There is no desktop here.", [
                    new("ID", desktop => $"{desktop.Id}"),
                    new("PROJECT", desktop => desktop.Project.Label),
                    new("OWNER", desktop => desktop.Owner.UserName),
                    new("WANTED", desktop => Uk.Words(desktop.Wanted)),
                    new("SEEN", desktop => Uk.Words(desktop.Observed)),
                    new("SINCE", desktop => Uk.Time(desktop.ObservedSince)),
                    new("DATA", desktop => desktop.DataShown ? "shown" : "not shown"),
                    new("REASON", desktop => desktop.Reason),
                ], cancel);
            });
    }

    private static Verb Show(Shell shell)
    {
        var wait = new Wait();
        return new Verb("show", "Shows a desktop.")
            .Takes([Id, .. wait.Options])
            .Calls("GET desktops/{id}")
            .Ends(shell, (run, cancel) => ShowAsync(run, wait, cancel));
    }

    private static Verb Act(Shell shell, string name, string does)
    {
        var wait = new Wait();
        return new Verb(name, does)
            .Takes([Id, .. wait.Options])
            .Calls($"POST desktops/{{id}}/{name}", "GET desktops/{id}")
            .Example($"desktop {name} ID --wait")
            .Ends(shell, (run, cancel) => DoAsync(run, wait, name, null, cancel));
    }

    private static Verb Delete(Shell shell)
    {
        var (wait, ask) = (new Wait(), new Ask());
        return new Verb("delete", "Deletes a desktop with its files; for some days it can be restored.")
            .Takes([Id, ask.Option, .. wait.Options])
            .Calls("POST desktops/{id}/delete", "GET desktops/{id}")
            .Ends(shell, async (run, cancel) =>
            {
                if (!ask.IsGiven(run))
                {
                    Ask.RequireSomebody(run, "The desktop will be deleted with all its files.");
                    var desktop = await run.GetAsync<DesktopInfo>($"desktops/{run.Get(Id)}", cancel);
                    ask.First(run, $"The desktop of {desktop.Owner.DisplayName} in {desktop.Project.Label} will be deleted with all its files; it can be restored for some days.", desktop.Owner.UserName);
                }

                return await DoAsync(run, wait, "delete", new Confirmation(true), cancel);
            });
    }

    private static async Task<int> DoAsync(Run run, Wait wait, string name, object? body, CancellationToken cancel)
    {
        await run.PostAsync($"desktops/{run.Get(Id)}/{name}", body, $"Asked to {name} it.", cancel);
        return wait.IsWanted(run) ? await ShowAsync(run, wait, cancel) : ExitCodes.Done;
    }

    private static async Task<int> ShowAsync(Run run, Wait wait, CancellationToken cancel)
    {
        var path = $"desktops/{run.Get(Id)}";
        if (!wait.IsWanted(run))
        {
            await run.ShowAsync<DesktopInfo>(path, desktop => Write(run.Console, desktop), cancel);
            return ExitCodes.Done;
        }

        var json = await wait.ForAsync<DesktopInfo>(run, path, desktop => $"{Uk.Words(desktop.Observed)}, {Uk.Words(desktop.Wanted)} is wanted", DesktopWaiting.IsSettled, cancel);
        return DesktopWaiting.IsAsWanted(run.Show<DesktopInfo>(json, desktop => Write(run.Console, desktop))) ? ExitCodes.Done : ExitCodes.Refused;
    }

    private static void Write(CliConsole console, DesktopInfo desktop) => new Facts()
        .Add("Desktop", $"{desktop.Id}").Add("Project", $"{desktop.Project.Label} {desktop.Project.Title}").Add("Owner", $"{desktop.Owner.DisplayName} ({desktop.Owner.UserName})")
        .Add("Size", WorkspaceRequestNoun.Size(desktop.Size)).Add("Wanted", $"{Uk.Words(desktop.Wanted)} since {Uk.Time(desktop.WantedSince)}")
        .Add("Seen", $"{Uk.Words(desktop.Observed)} since {Uk.Time(desktop.ObservedSince)}").Add("Reason", desktop.Reason).Add("Deadline", Uk.Time(desktop.Deadline))
        .Add("Isolation", desktop.AttestedAt is { } at ? $"proven on {Uk.Time(at)}; see: tre isolation show {desktop.Id}" : "not proven")
        .Add("Data", desktop.DataShown ? "shown" : "not shown").Add("Incarnation", Uk.Number(desktop.Generation)).Add("You may", desktop.Actions.Select(Uk.Words))
        .Write(console.Out);
}
