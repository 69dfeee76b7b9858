using System.CommandLine;
using Tre.Cli.Files;
using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Contracts.Api;

namespace Tre.Cli.Nouns;

/// <summary>Asking for data.</summary>
internal static class AccessRequestNoun
{
    private const string Path = "access-requests";
    private static readonly Argument<Guid> Id = Args.Id("REQUEST", "the access request");
    private static readonly Option<string> FromFile = Args.RequiredText("--file", "The request in YAML or JSON; - reads YAML from standard input.", "FILE");

    public static Command Create(Shell shell)
    {
        var noun = new Command("access-request", "Asking for data, and deciding on it.") { List(shell), Show(shell), New(shell), Edit(shell), Submit(shell), Withdraw(shell), EstimateVerb.Create(shell, Id) };
        foreach (var decision in AccessRequestDecisions.Create(shell, Path, Id))
        {
            noun.Add(decision);
        }

        return noun;
    }

    private static Verb List(Shell shell)
    {
        var scope = Args.Choice("--scope", "mine, or queue for what waits for you to decide.", "all", "mine", "queue");
        var state = Args.Choice("--state", "Only in this state.", "draft", "submitted", "returned", "approved", "declined", "withdrawn");
        var lists = new Lists();
        return new Verb("list", "Lists access requests.")
            .Takes([scope, state, .. lists.Options])
            .Calls($"GET {Path}")
            .Example("access-request list --scope queue")
            .Does(shell, (run, cancel) => lists.WriteAsync<AccessRequestInfo>(
                run, lists.Query(run, Path).Add("scope", run.Get(scope)).Add("state", run.Get(state)), "There is no access request here.", [
                    new("ID", request => $"{request.Id}"),
                    new("TITLE", request => request.Title),
                    new("STATE", request => Uk.Words(request.State)),
                    new("REQUESTER", request => request.Requester.UserName),
                    new("SINCE", request => Uk.Time(request.StateSince)),
                    new("DEADLINE", request => Uk.Time(request.Deadline)),
                    new("AMENDS", request => Uk.YesNo(request.IsAmendment)),
                ], cancel));
    }

    private static Verb Show(Shell shell) => new Verb("show", "Shows an access request with its answers and the exact data.")
        .Takes(Id)
        .Calls($"GET {Path}/{{id}}")
        .Does(shell, (run, cancel) => run.ShowAsync<AccessRequestDetails>($"{Path}/{run.Get(Id)}", request => AccessRequestSheet.Write(run.Console, request), cancel));

    private static Verb New(Shell shell)
    {
        var (amends, id) = (Args.Text("--amends", "Change this project instead of asking for a new one.", "PROJECT"), Args.NewId());
        return new Verb("create", "Makes a draft from a file.")
            .Takes(FromFile, amends, id)
            .Calls($"POST {Path}", $"PUT {Path}/{{id}}", Named.FindsProject)
            .Example("access-request create --file request.yaml")
            .Does(shell, async (run, cancel) =>
            {
                var input = InputFile.Read<AccessRequestInput>(run, run.Get(FromFile)!);
                Guid? project = run.Get(amends) is { } label ? await Named.ProjectAsync(run, label, cancel) : null;
                var json = await run.CallAsync(HttpMethod.Post, Path, new NewAccessRequest(input.Title, project, run.Get(id) ?? Guid.CreateVersion7()), cancel);
                var made = Run.Read<Created>(json).Id;
                run.Say($"Made the draft {made}.");
                await run.CallAsync(HttpMethod.Put, $"{Path}/{made}", input, cancel);
                run.Show<Created>(json, created => run.Console.Out.WriteLine(created.Id));
                run.Say($"Next: tre access-request submit {made}");
            });
    }

    private static Verb Edit(Shell shell) => new Verb("edit", "Replaces a draft, or what was returned to you, by what a file says.")
        .Takes(Id, FromFile)
        .Calls($"PUT {Path}/{{id}}")
        .Does(shell, (run, cancel) => run.DoAsync(
            HttpMethod.Put, $"{Path}/{run.Get(Id)}", InputFile.Read<AccessRequestInput>(run, run.Get(FromFile)!), $"Saved. Next: tre access-request submit {run.Get(Id)}", cancel));

    private static Verb Submit(Shell shell) => new Verb("submit", "Sends it to the data stewards.")
        .Takes(Id)
        .Calls($"POST {Path}/{{id}}/submit")
        .Does(shell, (run, cancel) => run.PostAsync($"{Path}/{run.Get(Id)}/submit", null, "Sent to the data stewards.", cancel));

    private static Verb Withdraw(Shell shell)
    {
        var ask = new Ask();
        return new Verb("withdraw", "Takes your request back for good.")
            .Takes(Id, ask.Option)
            .Calls($"POST {Path}/{{id}}/withdraw")
            .Does(shell, (run, cancel) =>
            {
                ask.First(run, "The request will be withdrawn for good.");
                return run.PostAsync($"{Path}/{run.Get(Id)}/withdraw", null, "Withdrawn.", cancel);
            });
    }
}
