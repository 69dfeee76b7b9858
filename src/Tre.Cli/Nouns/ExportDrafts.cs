using System.CommandLine;
using Tre.Cli.Files;
using Tre.Cli.Running;
using Tre.Contracts.Api;

namespace Tre.Cli.Nouns;

/// <summary>Saying which files are to leave, and why.</summary>
internal static class ExportDrafts
{
    public static Verb New(Shell shell)
    {
        var desktop = Args.Id("DESKTOP", "your desktop, in whose outputs folder the files lie");
        var (input, id) = (new ExportInputOptions(), Args.NewId());
        return new Verb("create", "Makes a draft of an export request.")
            .Takes([desktop, .. input.Options, id])
            .Calls("POST exports")
            .Example("export create DESKTOP --title \"Table 1\" --path table1.csv --description \"Counts by age\" --population Adults --purpose \"A paper\"")
            .Example("export create DESKTOP --file export.yaml")
            .Does(shell, (run, cancel) =>
            {
                var wanted = input.Read(run);
                return run.CreateAsync(
                    "exports", new NewExport(run.Get(desktop), wanted.Title, wanted.Files, run.Get(id) ?? Guid.CreateVersion7()), made => $"Made a draft. Next: tre export submit {made}", cancel);
            });
    }

    public static Verb Edit(Shell shell, Argument<Guid> id)
    {
        var input = new ExportInputOptions();
        return new Verb("edit", "Replaces the files of a draft, or of what was returned to you.")
            .Takes([id, .. input.Options])
            .Calls("PUT exports/{id}")
            .Does(shell, (run, cancel) => run.DoAsync(HttpMethod.Put, $"exports/{run.Get(id)}", input.Read(run), $"Saved. Next: tre export submit {run.Get(id)}", cancel));
    }
}

/// <summary>The request as options, for files of which the same is to be said; otherwise as a file.</summary>
internal sealed class ExportInputOptions
{
    private readonly Option<string?> file = Args.Text("--file", "The whole request in YAML or JSON; - reads YAML from standard input.", "FILE");
    private readonly Option<string?> title = Args.Text("--title", "What it is.");
    private readonly Option<string[]> paths = new("--path") { Description = "A file, relative to the outputs folder; may be repeated.", HelpName = "PATH" };
    private readonly Option<string?> description = Args.Text("--description", "What the files show.");
    private readonly Option<string?> population = Args.Text("--population", "Which people they are about.");
    private readonly Option<string?> purpose = Args.Text("--purpose", "What they are needed for.");

    private readonly Option<int?> threshold = new("--threshold") { Description = "The smallest count that stands in the files, if you suppressed others; the checks prove it.", HelpName = "NUMBER" };
    private readonly Option<int?> rounding = new("--rounding") { Description = "The base to which their counts were rounded; the checks prove it.", HelpName = "NUMBER" };
    private readonly Option<string?> software = Args.Text("--software", "With what they were made.");

    public IReadOnlyList<Option> Options => [file, title, paths, description, population, purpose, threshold, rounding, software];

    /// <exception cref="CliException">Both ways were mixed, or something is missing.</exception>
    public ExportInput Read(Run run)
    {
        var typed = new[] { run.Get(title), run.Get(description), run.Get(population), run.Get(purpose) };
        var named = run.Get(paths) ?? [];
        if (run.Get(file) is { } path)
        {
            return typed.All(text => text is null) && named.Length == 0 ? InputFile.Read<ExportInput>(run, path) : throw CliException.Usage("--file says everything: leave the other options out.");
        }

        return typed is [{ } what, { } shows, { } whom, { } why] && named.Length > 0
            ? new(what, [.. named.Select(one => new ExportItemInput(one, shows, whom, why, run.Get(threshold), run.Get(rounding), run.Get(software)))])
            : throw CliException.Usage("Something is missing.", "Give --title, --path, --description, --population and --purpose, or --file FILE.");
    }
}
