using System.CommandLine;
using Tre.Cli.Running;
using Tre.Contracts.Api;

namespace Tre.Cli.Nouns;

/// <summary>Writing a policy.</summary>
internal static class PolicyDrafts
{
    private const string Path = "policies";

    public static Verb Check(Shell shell)
    {
        var file = new Argument<string>("FILE") { Description = "The policy in YAML; - reads standard input." };
        return new Verb("check", "Says what a policy’s text means, or everything that is wrong with it, each with its line. Keeps nothing.")
            .Takes(file)
            .Calls($"POST {Path}/check")
            .Example("policy check policy.yaml")
            .Does(shell, async (run, cancel) =>
            {
                var json = await run.CallAsync(HttpMethod.Post, $"{Path}/check", new PolicyText(Read(run, run.Get(file))), cancel);
                run.Show<ListOf<PolicyFactInfo>>(json, facts => PolicyNoun.Write(run.Console, facts.Items));
            });
    }

    public static Verb Propose(Shell shell)
    {
        var dataset = Args.Text("--dataset", "For every output of this dataset; its short name.", "NAME");
        var project = Args.Text("--project", "For the outputs of this project alone.", "PROJECT");
        var file = Args.RequiredText("--file", "The policy in YAML; - reads standard input.", "FILE");
        var id = Args.NewId();
        return new Verb("propose", "Puts a new version of a policy before the data stewards.")
            .Takes(dataset, project, file, id)
            .Calls($"POST {Path}", Named.FindsProject)
            .Example("policy propose --dataset analysis-data-core --file policy.yaml")
            .Does(shell, async (run, cancel) =>
            {
                var (scope, key) = (run.Get(dataset), run.Get(project)) switch
                {
                    ({ } name, null) => ("dataset", name),
                    (null, { } label) => ("project", $"{await Named.ProjectAsync(run, label, cancel)}"),
                    _ => throw CliException.Usage("Say for what it is.", "Give --dataset NAME or --project PROJECT."),
                };
                await run.CreateAsync(Path, new NewPolicy(scope, key, Read(run, run.Get(file)!), run.Get(id) ?? Guid.CreateVersion7()), made => $"Sent to the data stewards: tre policy show {made}", cancel);
            });
    }

    /// <summary>As it is: the portal names every mistake with its line.</summary>
    private static string Read(Run run, string path)
    {
        try
        {
            return path == "-" ? run.Console.In.ReadToEnd() : File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CliException.Usage($"{path} cannot be read: {e.Message}");
        }
    }
}
