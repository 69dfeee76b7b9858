using System.CommandLine;
using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Contracts.Api;

namespace Tre.Cli.Nouns;

/// <summary>What lies in one's outputs folder.</summary>
internal static class OutputsNoun
{
    private const int PollSeconds = 20;
    private static readonly Argument<Guid> Desktop = Args.Id("DESKTOP", "your desktop");

    public static Command Create(Shell shell)
    {
        var timeout = new Option<int>("--timeout") { Description = "Seconds to wait at most.", HelpName = "SECONDS", DefaultValueFactory = _ => 60 };
        var list = new Verb("list", "Lists the files in your desktop's outputs folder, and which can be exported.")
            .Takes(Desktop, timeout)
            .Calls("POST desktops/{id}/outputs", "GET outputs/{id}")
            .Example("outputs list ID")
            .Ends(shell, async (run, cancel) =>
            {
                var asked = Run.Read<Created>(await run.CallAsync(HttpMethod.Post, $"desktops/{run.Get(Desktop)}/outputs", null, cancel));
                var json = await AnswerAsync(run, asked.Id, run.Get(timeout), cancel);
                var listing = run.Show<OutputsInfo>(json, found => Write(run, found));
                return listing.Failure is null ? ExitCodes.Done : ExitCodes.Refused;
            });
        return new("outputs", "What lies in your desktop's outputs folder.") { list, OutputsCheckVerb.Create(shell, Desktop) };
    }

    /// <summary>Somebody must look first, inside the desktop; that takes a moment.</summary>
    private static async Task<string> AnswerAsync(Run run, Guid id, int seconds, CancellationToken cancel)
    {
        var begin = run.Console.Time.GetTimestamp();
        while (true)
        {
            var left = seconds - (int)run.Console.Time.GetElapsedTime(begin).TotalSeconds;
            var json = await run.CallAsync(HttpMethod.Get, $"outputs/{id}?wait={Math.Clamp(left, 0, PollSeconds)}", null, cancel);
            if (Run.Read<OutputsInfo>(json).Answered)
            {
                return json!;
            }

            if (left <= 0)
            {
                throw new CliException(ExitCodes.Refused, "Nobody has looked into the folder yet.", "Is the desktop running? See: tre desktop show ID");
            }

            run.Say("Waiting for the listing…");
        }
    }

    private static void Write(Run run, OutputsInfo listing)
    {
        Sheet.Write(run.Console, listing.Files,
            new("FILE", file => file.Path), new("BYTES", file => Uk.Number(file.Bytes), Right: true), new("CHANGED", file => Uk.Time(file.Modified)),
            new("CAN BE EXPORTED", file => file.Refusal is null ? "yes" : $"no: {file.Refusal}"));
        if (listing.Failure is { } failure)
        {
            run.Say($"The folder could not be read: {failure}");
        }
        else if (listing.Truncated)
        {
            run.Say("There are more files than are listed.");
        }
        else if (listing.Files.Count == 0)
        {
            run.Say("The folder is empty. Save results under /workspace/outputs.");
        }
    }
}
