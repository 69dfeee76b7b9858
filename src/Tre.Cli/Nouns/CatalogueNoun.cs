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
        var show = new Verb("show", "Shows the dataset's tables and columns, and which may stand in an extract.")
            .Takes(table)
            .Calls("GET catalogue")
            .Example("catalogue show")
            .Example("catalogue show measurement")
            .Does(shell, (run, cancel) => run.ShowAsync<CatalogueInfo>("catalogue", catalogue => Write(run, catalogue, run.Get(table)), cancel));
        return new("catalogue", "What the dataset holds.") { show };
    }

    private static void Write(Run run, CatalogueInfo catalogue, string? table)
    {
        var tables = catalogue.Tables.Where(one => table is null || one.Name == table).ToList();
        if (tables.Count == 0 && table is not null)
        {
            throw new CliException(ExitCodes.Refused, $"The dataset has no table “{table}”.", "See: tre catalogue show");
        }

        new Facts().Add("Dataset", $"{catalogue.Title}, version {catalogue.Version}").Add("Custodian", catalogue.Custodian).Write(run.Console.Out);
        Sheet.Write(run.Console, [.. tables.SelectMany(one => one.Columns, (one, column) => (Table: one, Column: column))],
            new("TABLE", row => row.Table.Name), new("COLUMN", row => row.Column.Name), new("TYPE", row => row.Column.Type), new("CLASS", row => Uk.Words(row.Column.Class)),
            new("OFFERED", row => Uk.YesNo(row.Column.Offered)), new("UNIT", row => row.Column.Unit), new("WHAT IT IS", row => row.Column.Description));
    }
}
