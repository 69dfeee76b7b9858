using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Contracts.Api;

namespace Tre.Cli.Nouns;

/// <summary>An access request in full.</summary>
internal static class AccessRequestSheet
{
    public static void Write(CliConsole console, AccessRequestDetails request)
    {
        var facts = new Facts()
            .Add("Title", request.Title).Add("Id", $"{request.Id}").Add("State", $"{Uk.Words(request.State)} since {Uk.Time(request.StateSince)}")
            .Add("Deadline", Uk.Time(request.Deadline)).Add("Requester", $"{request.Requester.DisplayName} ({request.Requester.UserName})").Add("Members", request.Members)
            .Add("Amends", request.Amends?.Label).Add("Changed", request.Changed).Add("Project", request.Project is { } project ? $"{project.Label} {project.Id}" : null)
            .Add("People", request.Answers.People).Add("Purpose", request.Answers.Project).Add("Settings", request.Answers.Settings).Add("Data", request.Answers.Data)
            .Add("Outputs", request.Answers.Outputs).Add("Lay summary", request.Answers.LaySummary);
        Add(facts, request.Specification).Add("Its hash", request.SpecificationHash)
            .Add("Differs", string.Join('\n', (request.Differences ?? []).Select(change => $"{change.Place}: {change.Before ?? "nothing"} → {change.After ?? "nothing"}")));
        if (request.DecidedBy is { } by)
        {
            facts.Add("Decided", $"by {by.DisplayName} on {Uk.Time(request.DecidedAt)}").Add("Comment", request.DecisionComment);
        }

        if (request.Conditions is { } held)
        {
            facts.Add("Agreement", $"{held.AgreementReference}, signed {Uk.Day(held.AgreementSigned)}").Add("Training until", Uk.Day(held.TrainingValidUntil))
                .Add("Opt-outs", held.OptOutsApply ? "apply" : $"do not apply: {held.OptOutExemption}").Add("Ends", Uk.Day(held.EndDate));
        }

        facts.Add("You may", request.Actions.Select(Uk.Words)).Write(console.Out);
    }

    public static Facts Add(Facts facts, Specification specification) => facts
        .Add("Columns", string.Join('\n', Columns(specification.Tables, "").Concat((specification.Others ?? []).SelectMany(other => Columns(other.Tables, $"{other.Dataset}: ")))))
        .Add("Cohort", string.Join('\n', specification.Cohort.Select(rule => $"{rule.Table}.{rule.Column} {Uk.Words(rule.Comparison)} {string.Join(", ", rule.Values)}")))
        .Add("Links", string.Join('\n', (specification.Links ?? []).Select(link => $"{link.Dataset ?? "the first dataset"} with {link.With}: {link.Reason}")))
        .Add("Sample", specification.Sample switch { null => null, { Share: { } share } => $"{share:0.####%} of the people", var sample => $"{sample.People:N0} people" });

    private static IEnumerable<string> Columns(IReadOnlyList<TableColumns> tables, string before) => tables.Select(table => $"{before}{table.Table}: {string.Join(", ", table.Columns)}");
}
