using System.CommandLine;
using System.Globalization;
using Tre.Cli.Running;
using Tre.Contracts.Api;

namespace Tre.Cli.Nouns;

/// <summary>What data stewards do with access requests.</summary>
internal static class AccessRequestDecisions
{
    public static IEnumerable<Command> Create(Shell shell, string path, Argument<Guid> id) =>
    [
        Approve(shell, path, id),
        Commented(shell, path, id, "return", "Sends it back for changes.", "Sent back with your comment."),
        Commented(shell, path, id, "decline", "Declines it for good.", "Declined."),
    ];

    private static Verb Approve(Shell shell, string path, Argument<Guid> id)
    {
        var signed = Day("--agreement-signed", "Day on which the agreement was signed.");
        var reference = Args.RequiredText("--agreement-reference", "Where the agreement is filed.");
        var training = Day("--training-valid-until", "Until when every member's training is valid.");
        var end = Day("--end", "Last day of the project.");
        var exemption = Args.Text("--opt-out-exemption", "Why the national data opt-out does not apply. Without this it applies.", "REASON");
        var comment = Args.Text("--comment", "For the requester.");
        var hash = Args.Text("--specification", "SHA-256 of the specification that you read; another is refused.", "HASH");
        var links = new Option<string[]>("--link") { Description = "A link between datasets that you approve, each that is asked for: the dataset whose people are matched, after DATASET: where that is not the first; may be repeated.", HelpName = "NAME" };
        return new Verb("approve", "Approves it: confirms the conditions and makes the project.")
            .Takes(id, signed, reference, training, end, exemption, comment, hash, links)
            .Calls($"POST {path}/{{id}}/approve")
            .Example("access-request approve ID --agreement-signed 2026-11-20 --agreement-reference AGR-7 --training-valid-until 2027-11-01 --end 2027-06-30")
            .Does(shell, async (run, cancel) =>
            {
                var conditions = new Conditions(run.Get(signed), run.Get(reference)!, run.Get(training), run.Get(exemption) is null, run.Get(exemption), run.Get(end), Links(run.Get(links) ?? []));
                var json = await run.CallAsync(HttpMethod.Post, $"{path}/{run.Get(id)}/approve", new Approval(conditions, run.Get(comment), run.Get(hash)), cancel);
                var approved = run.Show<Approved>(json, made => run.Console.Out.WriteLine(made.ProjectId));
                run.Say($"Approved. Its extract is being built: tre extract list --project {approved.ProjectId}");
            });
    }

    private static LinkName[]? Links(string[] named) =>
        named.Length == 0 ? null : [.. named.Select(name => name.Split(':', 2) is [var dataset, var with] ? new LinkName(with, dataset) : new LinkName(name))];

    private static Verb Commented(Shell shell, string path, Argument<Guid> id, string name, string does, string done)
    {
        var comment = Args.RequiredText("--comment", "Why, for the requester.");
        return new Verb(name, does)
            .Takes(id, comment)
            .Calls($"POST {path}/{{id}}/{name}")
            .Does(shell, (run, cancel) => run.PostAsync($"{path}/{run.Get(id)}/{name}", new Comment(run.Get(comment)!), done, cancel));
    }

    private static Option<DateOnly> Day(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "YYYY-MM-DD",
        Required = true,
        CustomParser = result =>
        {
            if (!DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                result.AddError($"{name} is a day such as 2026-11-21.");
            }

            return day;
        },
    };
}
