using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Contracts.Api;

namespace Tre.Cli.Nouns;

/// <summary>A version of the dataset's description in full.</summary>
internal static class DatasetSheet
{
    public static void Write(CliConsole console, DatasetDetails version)
    {
        new Facts()
            .Add("Dataset", $"{version.Dataset}, version {version.Number}: {version.Title}").Add("State", $"{Uk.Words(version.State)} since {Uk.Time(version.StateSince)}")
            .Add("Failure", version.Failure).Add("Custodian", version.Custodian).Add("Schema", version.Schema).Add("Legal basis", version.LegalBasis).Add("Tier", $"{version.Tier}")
            .Add("Signed", version.SignedBy is { } by ? $"by {by.DisplayName} on {Uk.Time(version.SignedAt)}" : null).Add("Hash", version.Hash).Add("Key", version.KeyId)
            .Add("To mend", string.Join('\n', version.Problems.Select(problem => problem.Message))).Add("You may", version.Actions.Select(Uk.Words)).Write(console.Out);
        Sheet.Write(console, [.. version.Tables.SelectMany(table => table.Columns, (table, column) => (Table: table, Column: column))],
            new("TABLE", row => row.Table.Name), new("COLUMN", row => row.Column.Name), new("TYPE", row => row.Column.Type), new("CLASS", row => Uk.Words(row.Column.Class)),
            new("SUGGESTED", row => Advice(version, row)?.Class is { } suggested ? Uk.Words(suggested) : null), new("BECAUSE", row => Advice(version, row)?.Because));
    }

    private static ClassAdvice? Advice(DatasetDetails version, (DatasetTable Table, DatasetColumn Column) row) =>
        version.Advice.FirstOrDefault(one => one.Table == row.Table.Name && one.Column == row.Column.Name);
}
