using System.CommandLine;
using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Contracts.Api;

namespace Tre.Cli.Nouns;

/// <summary>What waits too long.</summary>
internal static class OverdueNoun
{
    public static Command Create(Shell shell)
    {
        var list = new Verb("list", "Lists what is past its deadline and waits for you.")
            .Calls("GET overdue")
            .Does(shell, (run, cancel) => run.ShowAsync<ListOf<OverdueInfo>>("overdue", overdue =>
            {
                Sheet.Write(run.Console, overdue.Items,
                    new("DEADLINE", one => Uk.Time(one.Deadline)), new("WHAT", one => Uk.Words(one.Kind)), new("STATE", one => Uk.Words(one.State)), new("TITLE", one => one.Title),
                    new("ID", one => $"{one.Id}"));
                if (overdue.Items.Count == 0)
                {
                    run.Say("Nothing is overdue.");
                }
            }, cancel));
        return new("overdue", "What waits for you and is past its deadline.") { list };
    }
}
