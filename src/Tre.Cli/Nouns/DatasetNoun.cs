using System.CommandLine;
using System.Text.Json;
using Tre.Cli.Files;
using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Contracts.Api;

namespace Tre.Cli.Nouns;

/// <summary>Versions of the dataset's description, for data stewards.</summary>
internal static class DatasetNoun
{
    private const string Path = "datasets";
    private static readonly Argument<Guid> Id = Args.Id("VERSION", "the version");

    public static Command Create(Shell shell) => new("dataset", "Describing the dataset: import, classify, sign.")
    {
        List(shell), Show(shell), Import(shell), Edit(shell), Sign(shell),
        Step(shell, "discard", "Gives up a version that was never in force.", "Discarded."), Step(shell, "retry", "Has the source looked into once more.", "The source is being looked into."), Retire(shell),
    };

    private static Verb List(Shell shell)
    {
        var lists = new Lists();
        return new Verb("list", "Lists versions, newest state first.").Takes(lists.Options).Calls($"GET {Path}")
            .Does(shell, (run, cancel) => lists.WriteAsync<DatasetInfo>(run, lists.Query(run, Path), "Nothing has been described yet.", [
                new("ID", version => $"{version.Id}"),
                new("DATASET", version => version.Dataset),
                new("VERSION", version => Uk.Number(version.Number), Right: true),
                new("STATE", version => Uk.Words(version.State)),
                new("SINCE", version => Uk.Time(version.StateSince)),
                new("SIGNED BY", version => version.SignedBy?.UserName),
            ], cancel));
    }

    private static Verb Show(Shell shell)
    {
        var wait = new Wait();
        return new Verb("show", "Shows a version: classes, what the detectors say, and what keeps it from being signed.")
            .Takes([Id, .. wait.Options])
            .Calls($"GET {Path}/{{id}}")
            .Example("dataset show ID --wait")
            .Ends(shell, async (run, cancel) =>
            {
                var path = $"{Path}/{run.Get(Id)}";
                var json = wait.IsWanted(run)
                    ? await wait.ForAsync<DatasetDetails>(run, path, version => Uk.Words(version.State), version => version.State is not ("importing" or "signing"), cancel)
                    : await run.CallAsync(HttpMethod.Get, path, null, cancel);
                var shown = run.Show<DatasetDetails>(json, version => DatasetSheet.Write(run.Console, version));
                return wait.IsWanted(run) && shown.State == "failed" ? ExitCodes.Refused : ExitCodes.Done;
            });
    }

    private static Verb Import(Shell shell)
    {
        var file = Args.RequiredText("--file", "The description in YAML or JSON.", "FILE");
        var package = Args.Text("--package", "A Frictionless data package (datapackage.json) with the tables.", "FILE");
        return new Verb("import", "Begins a new version; the source is looked into for columns, counts and suggestions.")
            .Takes(file, package)
            .Calls($"POST {Path}")
            .Example("dataset import --file catalogue.json")
            .Example("dataset import --file dataset.yaml --package datapackage.json")
            .Does(shell, async (run, cancel) =>
            {
                var input = InputFile.Read<NewDataset>(run, run.Get(file)!);
                input = run.Get(package) is { } name ? input with { Package = InputFile.Read<JsonElement>(run, name) } : input;
                var json = await run.CallAsync(HttpMethod.Post, Path, input with { Id = input.Id ?? Guid.CreateVersion7() }, cancel);
                run.Show<Created>(json, made => run.Console.Out.WriteLine(made.Id));
                run.Say($"Next: tre dataset show {Run.Read<Created>(json).Id} --wait");
            });
    }

    private static Verb Edit(Shell shell)
    {
        var file = Args.RequiredText("--file", "The whole description in YAML or JSON, with the version that was read.", "FILE");
        return new Verb("edit", "Replaces a draft by what a file says.")
            .Takes(Id, file)
            .Calls($"PUT {Path}/{{id}}")
            .Does(shell, (run, cancel) => run.DoAsync(HttpMethod.Put, $"{Path}/{run.Get(Id)}", InputFile.Read<DatasetEdit>(run, run.Get(file)!), "Saved.", cancel));
    }

    private static Verb Sign(Shell shell)
    {
        var ask = new Ask();
        return new Verb("sign", "Signs the description as it is now; extracts are built from it.")
            .Takes(Id, ask.Option)
            .Calls($"GET {Path}/{{id}}", $"POST {Path}/{{id}}/sign")
            .Example("dataset sign ID --yes")
            .Does(shell, async (run, cancel) =>
            {
                var seen = await run.GetAsync<DatasetDetails>($"{Path}/{run.Get(Id)}", cancel);
                ask.First(run, $"You answer for every class in {seen.Dataset} version {seen.Number}; extracts will be built from it.");
                await run.PostAsync($"{Path}/{run.Get(Id)}/sign", new SignInput(seen.Version, Confirm: true), "Signed. The platform puts its key to it.", cancel);
            });
    }

    private static Verb Retire(Shell shell)
    {
        var ask = new Ask();
        return new Verb("retire", "Takes a signed description out of force.")
            .Takes(Id, ask.Option)
            .Calls($"POST {Path}/{{id}}/retire")
            .Does(shell, (run, cancel) =>
            {
                ask.First(run, "No extract can be built until another version is signed.");
                return run.PostAsync($"{Path}/{run.Get(Id)}/retire", new Confirmation(true), "No longer in force.", cancel);
            });
    }

    private static Verb Step(Shell shell, string verb, string does, string done) => new Verb(verb, does)
        .Takes(Id)
        .Calls($"POST {Path}/{{id}}/{verb}")
        .Does(shell, (run, cancel) => run.PostAsync($"{Path}/{run.Get(Id)}/{verb}", null, done, cancel));
}
