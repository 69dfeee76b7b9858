using System.CommandLine;
using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Contracts.Api;

namespace Tre.Cli.Nouns;

/// <summary>What results may leave.</summary>
internal static class PolicyNoun
{
    private const string Path = "policies";
    private static readonly Argument<Guid> Id = Args.Id("POLICY", "the version of a policy");

    public static Command Create(Shell shell) => new("policy", "Output policies: what results may leave, and who must agree.")
    {
        List(shell), Show(shell), Effective(shell), Presets(shell), PolicyDrafts.Check(shell), PolicyDrafts.Propose(shell), Approve(shell), Decline(shell), Withdraw(shell),
    };

    internal static void Write(CliConsole console, IReadOnlyList<PolicyFactInfo> facts) =>
        Sheet.Write(console, facts, new("ABOUT", fact => fact.Label), new("WHAT HOLDS", fact => fact.Text));

    private static Verb List(Shell shell)
    {
        var state = Args.Choice("--state", "Only in this state; otherwise those in force and those that wait.", "proposed", "inForce", "declined", "withdrawn", "superseded");
        var lists = new Lists();
        return new Verb("list", "Lists output policies.")
            .Takes([state, .. lists.Options])
            .Calls($"GET {Path}")
            .Does(shell, (run, cancel) => lists.WriteAsync<PolicyInfo>(run, lists.Query(run, Path).Add("state", run.Get(state)), "There is no such policy; the installation’s own holds.", [
                new("ID", policy => $"{policy.Id}"),
                new("APPLIES TO", policy => policy.ScopeName),
                new("VERSION", policy => Uk.Number(policy.Number), Right: true),
                new("STATE", policy => Uk.Words(policy.State)),
                new("PROPOSED BY", policy => policy.ProposedBy.UserName),
                new("PROPOSED", policy => Uk.Time(policy.ProposedAt)),
                new("DECIDED BY", policy => policy.DecidedBy?.UserName),
            ], cancel));
    }

    private static Verb Show(Shell shell) => new Verb("show", "Shows one version of a policy, in words and as it was written.")
        .Takes(Id)
        .Calls($"GET {Path}/{{id}}")
        .Does(shell, (run, cancel) => run.ShowAsync<PolicyInfo>($"{Path}/{run.Get(Id)}", policy =>
        {
            new Facts()
                .Add("Policy", $"{policy.Id}").Add("Applies to", $"{policy.Scope} {policy.ScopeName}").Add("Version", Uk.Number(policy.Number)).Add("State", Uk.Words(policy.State))
                .Add("Proposed by", $"{policy.ProposedBy.UserName}, {Uk.Time(policy.ProposedAt)}").Add("Decided by", policy.DecidedBy?.UserName).Add("Comment", policy.DecisionComment)
                .Add("You may", policy.Actions.Select(Uk.Words)).Add("SHA-256", policy.Sha256).Add("Text", policy.Yaml)
                .Write(run.Console.Out);
            Write(run.Console, policy.Facts);
        }, cancel));

    private static Verb Effective(Shell shell)
    {
        var project = new Argument<string>("PROJECT") { Description = "Label such as P-1001, or id." };
        return new Verb("effective", "Shows what holds for a project’s outputs now, all its policies taken together.")
            .Takes(project)
            .Calls("GET projects/{id}/policy", Named.FindsProject)
            .Does(shell, async (run, cancel) => await run.ShowAsync<ProjectPolicyInfo>($"projects/{await Named.ProjectAsync(run, run.Get(project), cancel)}/policy", policy =>
            {
                Write(run.Console, policy.Facts);
                run.Say(policy.Sources.Count == 0 ? "No policy was approved; the installation’s own holds." : $"From: {policy.Name}");
            }, cancel));
    }

    private static Verb Presets(Shell shell)
    {
        var name = Args.Text("--name", "Writes only this one, ready to be changed and proposed.", "NAME");
        return new Verb("presets", "Lists the policies that come with the platform.")
            .Takes(name)
            .Calls($"GET {Path}/presets")
            .Example("policy presets --name threshold-10-no-zeros")
            .Does(shell, (run, cancel) => run.ShowAsync<ListOf<PolicyPresetInfo>>($"{Path}/presets", presets =>
            {
                if (run.Get(name) is not { } wanted)
                {
                    Sheet.Write(run.Console, presets.Items, new("NAME", preset => preset.Name), new("WHAT IT ASKS FOR", preset => preset.Yaml.Split('\n')[0].TrimStart('#', ' ')));
                    return;
                }

                run.Console.Out.Write(Safe.Lines(presets.Items.FirstOrDefault(preset => preset.Name == wanted)?.Yaml ?? throw new CliException(ExitCodes.Refused, $"There is no policy “{wanted}” to begin with.", "See: tre policy presets")));
            }, cancel));
    }

    private static Verb Approve(Shell shell)
    {
        var comment = Args.Text("--comment", "For the record.");
        return new Verb("approve", "Puts a proposed version in force, in place of the one before.")
            .Takes(Id, comment)
            .Calls($"POST {Path}/{{id}}/approve")
            .Does(shell, (run, cancel) => run.PostAsync($"{Path}/{run.Get(Id)}/approve", new OptionalComment(run.Get(comment)), "In force.", cancel));
    }

    private static Verb Decline(Shell shell)
    {
        var comment = Args.RequiredText("--comment", "Why, for the proposer.");
        return new Verb("decline", "Declines a proposed version.")
            .Takes(Id, comment)
            .Calls($"POST {Path}/{{id}}/decline")
            .Does(shell, (run, cancel) => run.PostAsync($"{Path}/{run.Get(Id)}/decline", new Comment(run.Get(comment)!), "Declined.", cancel));
    }

    private static Verb Withdraw(Shell shell) => new Verb("withdraw", "Takes your proposal back.")
        .Takes(Id)
        .Calls($"POST {Path}/{{id}}/withdraw")
        .Does(shell, (run, cancel) => run.PostAsync($"{Path}/{run.Get(Id)}/withdraw", null, "Withdrawn.", cancel));
}
