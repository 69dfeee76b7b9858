using System.CommandLine;
using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Contracts.Api;

namespace Tre.Cli.Nouns;

/// <summary>What can be asked for.</summary>
internal static class CatalogueNoun
{
    public static Command Create(Shell shell)
    {
        var table = new Argument<string?>("TABLE") { Description = "Only this table.", Arity = ArgumentArity.ZeroOrOne };
        var dataset = Dataset();
        var show = new Verb("show", "Shows a dataset's tables and columns, and which may stand in an extract.")
            .Takes(table, dataset)
            .Calls("GET catalogue")
            .Example("catalogue show")
            .Example("catalogue show measurement")
            .Does(shell, (run, cancel) => run.ShowAsync<CatalogueInfo>(Path("catalogue", run.Get(dataset)), catalogue => Write(run, catalogue, run.Get(table)), cancel));
        return new("catalogue", "What the datasets hold.") { show, Search(shell), Saved(shell, "dictionary", "Writes the data dictionary as CSV."),
            Saved(shell, "dcat", "Writes the dataset's record as DCAT JSON-LD."), Saved(shell, "hdruk", "Writes the dataset's record in the shape of HDR UK's metadata.") };
    }

    private static Verb Search(Shell shell)
    {
        var words = new Argument<string>("WORDS") { Description = "Words that must occur in names or descriptions." };
        var offered = new Option<bool>("--offered") { Description = "Only what may stand in an extract." };
        return new Verb("search", "Finds variables by words.")
            .Takes(words, offered)
            .Calls("GET catalogue/variables")
            .Example("catalogue search \"blood pressure\" --offered")
            .Does(shell, (run, cancel) => run.ShowAsync<FoundVariables>(
                $"catalogue/variables?q={Uri.EscapeDataString(run.Get(words))}&offered={(run.Get(offered) ? "true" : "false")}", found => Sheet.Write(run.Console, found.Items,
                    new("DATASET", row => row.Dataset), new("TABLE", row => row.Table), new("VARIABLE", row => row.Variable.Name), new("CLASS", row => Uk.Words(row.Variable.Class)),
                    new("OFFERED", row => Uk.YesNo(row.Variable.Offered)), new("WHAT IT IS", row => row.Variable.Description)), cancel));
    }

    private static Option<string?> Dataset() => Args.Text("--dataset", "Short name of the dataset; the first unless given.", "NAME");

    private static string Path(string path, string? dataset) => dataset is null ? path : $"{path}?dataset={Uri.EscapeDataString(dataset)}";

    private static Verb Saved(Shell shell, string what, string does)
    {
        var dataset = Dataset();
        return Saved(shell, what, does, dataset);
    }

    private static Verb Saved(Shell shell, string what, string does, Option<string?> dataset) => new Verb(what, does)
        .Takes(dataset)
        .Calls($"GET catalogue/{what}")
        .Example($"catalogue {what}")
        .Does(shell, async (run, cancel) =>
        {
            using var text = new MemoryStream();
            await run.DownloadAsync(Path($"catalogue/{what}", run.Get(dataset)), text, cancel);
            run.Console.Out.WriteLine(Safe.Lines(System.Text.Encoding.UTF8.GetString(text.ToArray()).TrimEnd('\n')));
        });

    private static string About(AboutCount? count) => count is null ? "uncounted" : count.About is { } about ? $"about {Uk.Number(about)}" : "fewer than 10";

    private static void Write(Run run, CatalogueInfo catalogue, string? table)
    {
        var tables = catalogue.Tables.Where(one => table is null || one.Name == table).ToList();
        if (tables.Count == 0 && table is not null)
        {
            throw new CliException(ExitCodes.Refused, $"The dataset has no table “{table}”.", "See: tre catalogue show");
        }

        new Facts().Add("Dataset", $"{catalogue.Title}, version {catalogue.Version}").Add("Custodian", catalogue.Custodian).Add("Legal basis", catalogue.LegalBasis)
            .Add("May be linked with", catalogue.LinkableWith ?? []).Add("All datasets", (catalogue.Datasets ?? []).Select(one => $"{one.Dataset}: {one.Title}"))
            .Add("Tables", string.Join('\n', tables.Select(one => $"{one.Name}: {About(one.Rows)} rows, {About(one.People)} people"))).Write(run.Console.Out);
        Sheet.Write(run.Console, [.. tables.SelectMany(one => one.Columns, (one, column) => (Table: one, Column: column))],
            new("TABLE", row => row.Table.Name), new("COLUMN", row => row.Column.Name), new("TYPE", row => row.Column.Type), new("CLASS", row => Uk.Words(row.Column.Class)),
            new("OFFERED", row => Uk.YesNo(row.Column.Offered)), new("UNIT", row => row.Column.Unit), new("WHAT IT IS", row => row.Column.Description));
    }
}
