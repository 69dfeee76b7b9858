using System.CommandLine;
using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Contracts.Api;

namespace Tre.Cli.Nouns;

/// <summary>About how much a draft is.</summary>
internal static class EstimateVerb
{
    private const int PollSeconds = 20;

    public static Verb Create(Shell shell, Argument<Guid> request)
    {
        var timeout = new Option<int>("--timeout") { Description = "Seconds to wait at most.", HelpName = "SECONDS", DefaultValueFactory = _ => 600 };
        return new Verb("estimate", "Says about how many people and rows your draft is: rounded, blurred, and not told below ten.")
            .Takes(request, timeout)
            .Calls("POST access-requests/{id}/estimates", "GET estimates/{id}")
            .Ends(shell, async (run, cancel) =>
            {
                var asked = Run.Read<Created>(await run.CallAsync(HttpMethod.Post, $"access-requests/{run.Get(request)}/estimates", null, cancel));
                var json = await AnswerAsync(run, asked.Id, run.Get(timeout), cancel);
                run.Show<EstimateInfo>(json, estimate => Write(run, estimate));
                return Run.Read<EstimateInfo>(json).Failure is null ? ExitCodes.Done : ExitCodes.Refused;
            });
    }

    private static void Write(Run run, EstimateInfo estimate)
    {
        if (estimate.Failure is { } failure)
        {
            run.Say($"It could not be counted: {failure}");
            return;
        }

        var facts = new Facts().Add("People", estimate.People is { } people ? $"about {people:N0}" : "fewer than ten, or about that");
        foreach (var table in estimate.Rows)
        {
            facts.Add(table.Table, table.About is { } about ? $"about {about:N0} rows" : "of too few people to be told");
        }

        facts.Write(run.Console.Out);
    }

    private static async Task<string> AnswerAsync(Run run, Guid id, int seconds, CancellationToken cancel)
    {
        var begin = run.Console.Time.GetTimestamp();
        while (true)
        {
            var left = seconds - (int)run.Console.Time.GetElapsedTime(begin).TotalSeconds;
            var json = await run.CallAsync(HttpMethod.Get, $"estimates/{id}?wait={Math.Clamp(left, 0, PollSeconds)}", null, cancel);
            if (Run.Read<EstimateInfo>(json).Answered)
            {
                return json!;
            }

            if (left <= 0)
            {
                throw new CliException(ExitCodes.Refused, "It has not been counted yet.", "Ask again later: the same draft is not counted twice.");
            }

            run.Say("Counting…");
        }
    }
}
