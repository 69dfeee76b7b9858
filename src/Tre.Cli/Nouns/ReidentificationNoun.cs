using System.CommandLine;
using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Contracts.Api;

namespace Tre.Cli.Nouns;

/// <summary>Who stands behind codes of a project: asked and decided here, answered on the Extractor's host alone.</summary>
internal static class ReidentificationNoun
{
    private const string Path = "reidentifications";
    private static readonly Argument<Guid> Id = Args.Id("REQUEST", "the request");

    public static Command Create(Shell shell) => new("reidentification", "Requests to learn who stands behind codes of a project.")
    {
        List(shell), Show(shell), Request(shell), Approve(shell), Decline(shell), Withdraw(shell),
    };

    private static Verb List(Shell shell)
    {
        var state = Args.Choice("--state", "Only in this state.", "requested", "approved", "declined", "withdrawn", "expired", "resolved");
        var lists = new Lists();
        return new Verb("list", "Lists requests, the newest first.")
            .Takes([state, .. lists.Options])
            .Calls($"GET {Path}")
            .Does(shell, (run, cancel) => lists.WriteAsync<ReidentificationInfo>(run, lists.Query(run, Path).Add("state", run.Get(state)), "Nobody has asked who somebody is.", [
                new("ID", request => $"{request.Id}"),
                new("PROJECT", request => request.Project.Label),
                new("CODES", request => Uk.Number(request.Pseudonyms.Count), Right: true),
                new("STATE", request => Uk.Words(request.State)),
                new("ASKED BY", request => request.Requester.UserName),
                new("DECIDED BY", request => request.DecidedBy?.UserName),
                new("ENDS", request => request.Deadline is { } deadline ? Uk.Time(deadline) : null),
            ], cancel));
    }

    private static Verb Show(Shell shell) => new Verb("show", "Shows a request. No answer is ever in it.")
        .Takes(Id)
        .Calls($"GET {Path}/{{id}}")
        .Does(shell, (run, cancel) => run.ShowAsync<ReidentificationInfo>($"{Path}/{run.Get(Id)}", request => new Facts()
            .Add("Request", $"{request.Id}").Add("Project", request.Project.Label).Add("State", Uk.Words(request.State)).Add("Asked by", $"{request.Requester.UserName}, {Uk.Time(request.RequestedAt)}")
            .Add("Reason", request.Reason).Add("Legal basis", request.LegalBasis).Add("Codes", string.Join('\n', request.Pseudonyms)).Add("Decided by", request.DecidedBy?.UserName)
            .Add("Comment", request.DecisionComment).Add("Found", request.Found is { } found ? Uk.Number(found) : null).Add("You may", request.Actions.Select(Uk.Words))
            .Write(run.Console.Out), cancel));

    private static Verb Request(Shell shell)
    {
        var project = new Argument<string>("PROJECT") { Description = "Label such as P-1001, or id." };
        var codes = Args.RequiredText("--codes", "File with 1 to 20 codes, one on each line.", "FILE");
        var reason = Args.RequiredText("--reason", "Why these people must be found.");
        var basis = Args.RequiredText("--legal-basis", "Legal basis or clinical reason.");
        return new Verb("request", "Asks who stands behind codes of a project. Another data steward must agree.")
            .Takes(project, codes, reason, basis)
            .Calls($"POST {Path}", Named.FindsProject)
            .Does(shell, async (run, cancel) => await run.CreateAsync(
                Path, new NewReidentification(await Named.ProjectAsync(run, run.Get(project), cancel), Codes(run.Get(codes)!), run.Get(reason)!, run.Get(basis)!, Guid.CreateVersion7()), made => $"Sent to the other data stewards: tre reidentification show {made}", cancel));
    }

    private static string[] Codes(string path)
    {
        try
        {
            return [.. File.ReadAllLines(path).Select(line => line.Trim()).Where(line => line.Length > 0)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CliException.Usage($"{path} cannot be read: {e.Message}");
        }
    }

    private static Verb Approve(Shell shell)
    {
        var comment = Args.Text("--comment", "For the record.");
        return new Verb("approve", "Agrees, as another data steward. It can then be answered once, on the Extractor’s host, within seven days.")
            .Takes(Id, comment)
            .Calls($"POST {Path}/{{id}}/approve")
            .Does(shell, (run, cancel) => run.PostAsync($"{Path}/{run.Get(Id)}/approve", new OptionalComment(run.Get(comment)), "Approved.", cancel));
    }

    private static Verb Decline(Shell shell)
    {
        var comment = Args.RequiredText("--comment", "Why, for whoever asked.");
        return new Verb("decline", "Declines a request.")
            .Takes(Id, comment)
            .Calls($"POST {Path}/{{id}}/decline")
            .Does(shell, (run, cancel) => run.PostAsync($"{Path}/{run.Get(Id)}/decline", new Comment(run.Get(comment)!), "Declined.", cancel));
    }

    private static Verb Withdraw(Shell shell) => new Verb("withdraw", "Takes your request back.")
        .Takes(Id)
        .Calls($"POST {Path}/{{id}}/withdraw")
        .Does(shell, (run, cancel) => run.PostAsync($"{Path}/{run.Get(Id)}/withdraw", null, "Withdrawn.", cancel));
}
