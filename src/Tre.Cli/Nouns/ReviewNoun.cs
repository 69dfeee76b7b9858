using System.CommandLine;
using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Contracts.Api;

namespace Tre.Cli.Nouns;

/// <summary>Checking outputs.</summary>
internal static class ReviewNoun
{
    private static readonly Argument<Guid> Id = Args.Id("EXPORT", "the export request");

    public static Command Create(Shell shell) => new("review", "Checking what is to leave, for output checkers.")
    {
        ExportNoun.List(shell, "queue", "Lists what waits for your vote, oldest first.", fixedScope: "queue"), Show(shell), ReviewPreview.Create(shell, Id), Vote(shell), Return(shell),
    };

    private static Verb Show(Shell shell) => new Verb("show", "Shows a request with its plan, findings and earlier verdicts. Note its round: you vote on it.")
        .Takes(Id)
        .Calls("GET exports/{id}")
        .Does(shell, (run, cancel) => run.ShowAsync<ExportDetails>($"exports/{run.Get(Id)}", export =>
        {
            ExportSheet.Write(run.Console, export);
            var plan = new Facts().Add("Approved plan", export.Plan.Answers.Project).Add("Approved outputs", export.Plan.Answers.Outputs);
            AccessRequestSheet.Add(plan, export.Plan.Specification).Write(run.Console.Out);
            FindingsSheet.Write(run, export);
            var earlier = export.Files.SelectMany(file => file.Earlier, (file, said) => (File: file, Said: said)).ToList();
            if (earlier.Count > 0)
            {
                Sheet.Write(run.Console, earlier,
                    new("SAME BYTES AS", row => row.File.Path), new("IN", row => $"{row.Said.ExportId}, round {row.Said.Round}"), new("VERDICT", row => row.Said.Kind),
                    new("COMMENT", row => row.Said.Comment), new("AT", row => Uk.Time(row.Said.At)));
            }
        }, cancel));

    private static Verb Vote(Shell shell)
    {
        var round = Round();
        var approve = Files("--approve", "Approve this file");
        var reject = Files("--reject", "Reject this file");
        var comment = Args.Text("--comment", "Why; needed for a rejection.");
        return new Verb("vote", "Gives your verdict on every file of a round.")
            .Takes(Id, round, approve, reject, comment)
            .Calls("POST exports/{id}/review", "GET exports/{id}")
            .Example("review vote ID --round 1 --approve table1.csv --reject table2.csv --comment \"Counts below 10\"")
            .Does(shell, async (run, cancel) =>
            {
                var export = await run.GetAsync<ExportDetails>($"exports/{run.Get(Id)}", cancel);
                var verdicts = Verdicts(export, run.Get(round), run.Get(approve) ?? [], run.Get(reject) ?? [], run.Get(comment));
                await SendAsync(run, new(run.Get(round), "decided", run.Get(comment), verdicts), cancel);
            });
    }

    private static Verb Return(Shell shell)
    {
        var round = Round();
        var comment = Args.RequiredText("--comment", "What to change, for the researcher.");
        return new Verb("return", "Sends the whole request back for changes.")
            .Takes(Id, round, comment)
            .Calls("POST exports/{id}/review")
            .Does(shell, (run, cancel) => SendAsync(run, new(run.Get(round), "return", run.Get(comment), []), cancel));
    }

    private static async Task SendAsync(Run run, ReviewInput vote, CancellationToken cancel)
    {
        var json = await run.CallAsync(HttpMethod.Post, $"exports/{run.Get(Id)}/review", vote, cancel);
        var reviewed = Run.Read<Reviewed>(json);
        if (run.Json)
        {
            run.WriteJson(json!);
        }

        run.Say($"Your vote is in. The request is now: {Uk.Words(reviewed.State)}.");
    }

    /// <summary>Every file of the round once; what is left out or named wrongly is a fault of the command line.</summary>
    internal static IReadOnlyList<VerdictInput> Verdicts(ExportDetails export, int round, string[] approve, string[] reject, string? comment)
    {
        if (round != export.Round)
        {
            throw new CliException(ExitCodes.Refused, $"The request is in round {export.Round}, not {round}: its files are others than you looked at.", $"Look again: tre review show {export.Id}");
        }

        var files = export.Files.Where(file => file.Round == round).ToList();
        var named = approve.Select(name => (Name: name, Kind: "approve")).Concat(reject.Select(name => (Name: name, Kind: "reject"))).ToList();
        var unknown = named.Where(one => !files.Exists(file => Is(file, one.Name))).Select(one => one.Name).ToList();
        var wrong = files.Where(file => named.Count(one => Is(file, one.Name)) != 1).Select(file => file.Path).ToList();
        return unknown.Count > 0 ? throw CliException.Usage($"The round has no file {string.Join(", ", unknown)}.")
            : wrong.Count > 0 ? throw CliException.Usage($"Approve or reject each file once: {string.Join(", ", wrong)}.")
            : [.. files.Select(file => named.First(one => Is(file, one.Name)).Kind is var kind && kind == "reject"
                ? new VerdictInput(file.Id, file.Sha256 ?? "", kind, comment) : new VerdictInput(file.Id, file.Sha256 ?? "", kind))];
    }

    private static bool Is(ExportFileInfo file, string name) => file.Path == name || $"{file.Id}" == name;

    /// <summary>The bytes of a round never change, so its number says which bytes were looked at.</summary>
    private static Option<int> Round() => new("--round") { Description = "The round that you looked at.", HelpName = "N", Required = true };

    private static Option<string[]> Files(string name, string what) => new(name) { Description = $"{what}: its path or id; may be repeated.", HelpName = "FILE" };
}
