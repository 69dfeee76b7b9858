using System.CommandLine;
using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Contracts.Api;

namespace Tre.Cli.Nouns;

/// <summary>Approved projects.</summary>
internal static class ProjectNoun
{
    private static readonly Argument<string> Project = new("PROJECT") { Description = "Label such as P-1001, or id." };

    public static Command Create(Shell shell) => new("project", "Approved projects and their members.")
    {
        List(shell), Show(shell), AddMember(shell), RemoveMember(shell),
        Reasoned(shell, "suspend", "Ends all sessions and stops all desktops at once, until it is resumed.", "The project is suspended."),
        Reasoned(shell, "resume", "Lets a suspended project go on.", "The project is active again."),
        Close(shell),
    };

    private static Verb List(Shell shell)
    {
        var scope = Args.Choice("--scope", "mine for your own.", "all", "mine");
        var state = Args.Choice("--state", "Only in this state.", "active", "suspended", "closing", "closed");
        var lists = new Lists();
        return new Verb("list", "Lists projects.")
            .Takes([scope, state, .. lists.Options])
            .Calls("GET projects")
            .Does(shell, (run, cancel) => lists.WriteAsync<ProjectInfo>(
                run, lists.Query(run, "projects").Add("scope", run.Get(scope)).Add("state", run.Get(state)), "There is no project here.", [
                    new("LABEL", project => project.Label),
                    new("TITLE", project => project.Title),
                    new("STATE", project => Uk.Words(project.State)),
                    new("RUNS TODAY", project => Uk.YesNo(project.RunsToday)),
                    new("ENDS", project => Uk.Day(project.EndDate)),
                    new("MEMBERS", project => Uk.Number(project.Members), Right: true),
                    new("ID", project => $"{project.Id}"),
                ], cancel));
    }

    private static Verb Show(Shell shell) => new Verb("show", "Shows a project, its data and its members.")
        .Takes(Project)
        .Calls("GET projects/{id}", Named.FindsProject)
        .Example("project show P-1001")
        .Does(shell, async (run, cancel) => await run.ShowAsync<ProjectDetails>($"projects/{await Named.ProjectAsync(run, run.Get(Project), cancel)}", project => Write(run, project), cancel));

    private static Verb AddMember(Shell shell)
    {
        var member = new Argument<string>("USER-NAME") { Description = "Who joins." };
        return new Verb("add-member", "Lets somebody into the project.")
            .Takes(Project, member)
            .Calls("POST projects/{id}/members", Named.FindsProject)
            .Example("project add-member P-1001 ben")
            .Does(shell, async (run, cancel) => await run.PostAsync(
                $"projects/{await Named.ProjectAsync(run, run.Get(Project), cancel)}/members", new NewMember(run.Get(member)), $"{run.Get(member)} is a member.", cancel));
    }

    private static Verb RemoveMember(Shell shell)
    {
        var member = new Argument<string>("USER-NAME") { Description = "Who leaves." };
        var ask = new Ask();
        return new Verb("remove-member", "Takes somebody out: their session ends at once and their desktop stops.")
            .Takes(Project, member, ask.Option)
            .Calls("DELETE projects/{id}/members/{personId}", "GET projects/{id}", Named.FindsProject)
            .Does(shell, async (run, cancel) =>
            {
                var project = await run.GetAsync<ProjectDetails>($"projects/{await Named.ProjectAsync(run, run.Get(Project), cancel)}", cancel);
                var person = project.Members.FirstOrDefault(one => one.RemovedAt is null && (one.Person.UserName == run.Get(member) || $"{one.Person.Id}" == run.Get(member)))?.Person
                    ?? throw new CliException(ExitCodes.Refused, $"{run.Get(member)} is no member of {project.Label}.", $"See: tre project show {project.Label}");
                ask.First(run, $"{person.DisplayName} will leave {project.Label}; their session ends at once.");
                await run.DoAsync(HttpMethod.Delete, $"projects/{project.Id}/members/{person.Id}", null, $"{person.UserName} is no longer a member.", cancel);
            });
    }

    private static Verb Reasoned(Shell shell, string name, string does, string done)
    {
        var reason = Args.RequiredText("--reason", "Why, for the record.");
        return new Verb(name, does)
            .Takes(Project, reason)
            .Calls($"POST projects/{{id}}/{name}", Named.FindsProject)
            .Does(shell, async (run, cancel) => await run.PostAsync(
                $"projects/{await Named.ProjectAsync(run, run.Get(Project), cancel)}/{name}", new Reason(run.Get(reason)!), done, cancel));
    }

    private static Verb Close(Shell shell)
    {
        var reason = Args.RequiredText("--reason", "Why, for the record.");
        var ask = new Ask();
        return new Verb("close", "Closes a project: its desktops, their files and its extracts are removed.")
            .Takes(Project, reason, ask.Option)
            .Calls("POST projects/{id}/close", Named.FindsProject)
            .Does(shell, async (run, cancel) =>
            {
                var id = await Named.ProjectAsync(run, run.Get(Project), cancel);
                ask.First(run, $"{run.Get(Project)} will be closed: every desktop, all files in them and every extract are removed for good.", run.Get(Project));
                await run.PostAsync($"projects/{id}/close", new CloseInput(run.Get(reason)!, true), "The project is closing.", cancel);
            });
    }

    private static void Write(Run run, ProjectDetails project)
    {
        var facts = new Facts()
            .Add("Project", $"{project.Label} {project.Title}").Add("Id", $"{project.Id}").Add("State", $"{Uk.Words(project.State)} since {Uk.Time(project.StateSince)}")
            .Add("Reason", project.StateReason).Add("Deadline", Uk.Time(project.Deadline)).Add("Runs today", Uk.YesNo(project.RunsToday)).Add("Ends", Uk.Day(project.EndDate))
            .Add("Training until", Uk.Day(project.TrainingValidUntil)).Add("Opt-outs", project.OptOutsApply ? "apply" : "do not apply")
            .Add("Access request", $"{project.AccessRequestId}").Add("Lay summary", project.LaySummary).Add("Workspace", $"{project.WorkspaceId}")
            .Add("Asked for", $"{project.OpenWorkspaceRequestId}");
        AccessRequestSheet.Add(facts, project.Specification).Add("Its hash", project.SpecificationHash).Add("You may", project.Actions.Select(Uk.Words)).Write(run.Console.Out);
        Sheet.Write(run.Console, project.Members,
            new("MEMBER", member => member.Person.UserName), new("NAME", member => member.Person.DisplayName), new("LEAD", member => Uk.YesNo(member.IsLead)),
            new("SINCE", member => Uk.Time(member.AddedAt)), new("LEFT", member => Uk.Time(member.RemovedAt)));
    }
}
