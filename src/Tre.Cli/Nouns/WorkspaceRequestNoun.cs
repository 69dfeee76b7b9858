using System.CommandLine;
using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Contracts.Api;

namespace Tre.Cli.Nouns;

/// <summary>Asking for a place to work.</summary>
internal static class WorkspaceRequestNoun
{
    private const string Path = "workspace-requests";
    private static readonly Argument<Guid> Id = Args.Id("REQUEST", "the workspace request");

    public static Command Create(Shell shell) => new("workspace-request", "Asking for a workspace, and deciding on it.")
    {
        List(shell), Show(shell), New(shell), Approve(shell), Decline(shell), Withdraw(shell),
    };

    private static Verb List(Shell shell)
    {
        var scope = Args.Choice("--scope", "queue for what waits for you to decide.", "all", "queue");
        var state = Args.Choice("--state", "Only in this state.", "requested", "approved", "declined", "withdrawn");
        var project = Args.Text("--project", "Only of this project.", "PROJECT");
        var lists = new Lists();
        return new Verb("list", "Lists workspace requests.")
            .Takes([scope, state, project, .. lists.Options])
            .Calls($"GET {Path}", Named.FindsProject)
            .Does(shell, async (run, cancel) =>
            {
                var of = run.Get(project) is { } label ? $"{await Named.ProjectAsync(run, label, cancel)}" : null;
                await lists.WriteAsync<WorkspaceRequestInfo>(
                    run, lists.Query(run, Path).Add("scope", run.Get(scope)).Add("state", run.Get(state)).Add("projectId", of), "There is no workspace request here.", [
                        new("ID", request => $"{request.Id}"),
                        new("PROJECT", request => request.Project.Label),
                        new("SIZE", request => request.Size.Name),
                        new("STATE", request => Uk.Words(request.State)),
                        new("REQUESTER", request => request.Requester.UserName),
                        new("SINCE", request => Uk.Time(request.StateSince)),
                        new("DEADLINE", request => Uk.Time(request.Deadline)),
                    ], cancel);
            });
    }

    private static Verb Show(Shell shell) => new Verb("show", "Shows a workspace request.")
        .Takes(Id)
        .Calls($"GET {Path}/{{id}}")
        .Does(shell, (run, cancel) => run.ShowAsync<WorkspaceRequestInfo>($"{Path}/{run.Get(Id)}", request => new Facts()
            .Add("Request", $"{request.Id}").Add("Project", $"{request.Project.Label} {request.Project.Title}").Add("Requester", request.Requester.DisplayName)
            .Add("Size", Size(request.Size)).Add("Why", request.Justification).Add("State", $"{Uk.Words(request.State)} since {Uk.Time(request.StateSince)}")
            .Add("Deadline", Uk.Time(request.Deadline)).Add("Decided by", request.DecidedBy?.DisplayName).Add("Decided", Uk.Time(request.DecidedAt))
            .Add("Data ready", Uk.Time(request.DataLaidAt)).Add("Comment", request.DecisionComment).Add("You may", request.Actions.Select(Uk.Words))
            .Write(run.Console.Out), cancel));

    private static Verb New(Shell shell)
    {
        var project = new Argument<string>("PROJECT") { Description = "Label such as P-1001, or id." };
        var size = Args.Choice("--size", "How large each desktop is.", "small", "medium", "large");
        size.Required = true;
        var why = Args.RequiredText("--why", "Why this size, for the platform admins.");
        var id = Args.NewId();
        return new Verb("create", "Asks the platform admins for the project's workspace.")
            .Takes(project, size, why, id)
            .Calls($"POST {Path}", Named.FindsProject)
            .Example("workspace-request create P-1001 --size small --why \"Counting\"")
            .Does(shell, async (run, cancel) => await run.CreateAsync(
                Path, new NewWorkspaceRequest(await Named.ProjectAsync(run, run.Get(project), cancel), run.Get(size)!, run.Get(why)!, run.Get(id) ?? Guid.CreateVersion7()),
                _ => "Sent to the platform admins.", cancel));
    }

    private static Verb Approve(Shell shell)
    {
        var comment = Args.Text("--comment", "For the requester.");
        return new Verb("approve", "Makes the workspace, with a desktop for each member.")
            .Takes(Id, comment)
            .Calls($"POST {Path}/{{id}}/approve")
            .Does(shell, async (run, cancel) =>
            {
                var json = await run.CallAsync(HttpMethod.Post, $"{Path}/{run.Get(Id)}/approve", new OptionalComment(run.Get(comment)), cancel);
                run.Show<WorkspaceMade>(json, made => run.Console.Out.WriteLine(made.WorkspaceId));
                run.Say("Approved. Its desktops are being made: tre desktop list");
            });
    }

    private static Verb Decline(Shell shell)
    {
        var comment = Args.RequiredText("--comment", "Why, for the requester.");
        return new Verb("decline", "Declines it.")
            .Takes(Id, comment)
            .Calls($"POST {Path}/{{id}}/decline")
            .Does(shell, (run, cancel) => run.PostAsync($"{Path}/{run.Get(Id)}/decline", new Comment(run.Get(comment)!), "Declined.", cancel));
    }

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

    internal static string Size(SizeInfo size) =>
        FormattableString.Invariant($"{size.Name}: {size.Cpus} CPUs, {Uk.Bytes(size.MemoryBytes)} of memory, {Uk.Bytes(size.HomeBytes)} for home, {Uk.Bytes(size.OutputsBytes)} for outputs");
}
