using System.CommandLine;
using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Contracts.Api;

namespace Tre.Cli.Nouns;

/// <summary>Checking files before one asks to take them out.</summary>
internal static class OutputsCheckVerb
{
    private const int PollSeconds = 20;

    public static Verb Create(Shell shell, Argument<Guid> desktop)
    {
        var paths = new Option<string[]>("--path") { Description = "A file, relative to the outputs folder; may be repeated.", HelpName = "PATH", Required = true };
        var population = Args.Text("--population", "Which people they are about.");
        var timeout = new Option<int>("--timeout") { Description = "Seconds to wait at most.", HelpName = "SECONDS", DefaultValueFactory = _ => 300 };
        return new Verb("check", "Has files checked before you ask to take them out. Lets nothing out. Ends with 1 if a finding stops a file.")
            .Takes(desktop, paths, population, timeout)
            .Calls("POST desktops/{id}/checks", "GET outputs-checks/{id}")
            .Example("outputs check ID --path table1.csv --path figure.png")
            .Ends(shell, async (run, cancel) =>
            {
                var asked = Run.Read<Created>(await run.CallAsync(HttpMethod.Post, $"desktops/{run.Get(desktop)}/checks", new NewOutputsCheck(run.Get(paths) ?? [], run.Get(population)), cancel));
                var json = await AnswerAsync(run, asked.Id, run.Get(timeout), cancel);
                run.Show<OutputsCheckInfo>(json, answer => FindingsSheet.Write(run, [.. answer.Files.Select(file => (file.Path, FindingsSheet.Read(file.Report)))]));
                var answer = Run.Read<OutputsCheckInfo>(json);
                var stopped = answer.Failure is not null || answer.Files.Any(file => FindingsSheet.Read(file.Report)?.IsStopped ?? true);
                run.Say(answer.Failure ?? "Nobody but you sees this. Nothing found does not mean that a file may leave.");
                return stopped ? ExitCodes.Refused : ExitCodes.Done;
            });
    }

    private static async Task<string> AnswerAsync(Run run, Guid id, int seconds, CancellationToken cancel)
    {
        var begin = run.Console.Time.GetTimestamp();
        while (true)
        {
            var left = seconds - (int)run.Console.Time.GetElapsedTime(begin).TotalSeconds;
            var json = await run.CallAsync(HttpMethod.Get, $"outputs-checks/{id}?wait={Math.Clamp(left, 0, PollSeconds)}", null, cancel);
            if (Run.Read<OutputsCheckInfo>(json).Answered)
            {
                return json!;
            }

            if (left <= 0)
            {
                throw new CliException(ExitCodes.Refused, "The files have not been checked yet.", "Is the desktop running? See: tre desktop show ID");
            }

            run.Say("Checking…");
        }
    }
}
