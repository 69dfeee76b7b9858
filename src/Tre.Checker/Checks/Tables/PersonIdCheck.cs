using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Tables;

/// <summary>Columns whose header says that each value is one person or one visit.</summary>
internal sealed class PersonIdCheck : Check, ITableCheck
{
    public override CheckInfo Info { get; } = new(
        "person-id", 1, StatBarn.RecordLevel,
        "Columns that are called a key of persons, patients, visits or records (person_id, patient number, pseudonym, MRN, NHS number …) and hold values. Blocks.",
        "Keys under a name that says nothing; unique-values looks for those by their values.",
        "Remove the column, and release summaries of groups instead of rows about people.");

    public ITableScan? Start(TableProfile table, CheckContext context)
    {
        for (var i = 0; i < table.Columns.Count; i++)
            if (table.HasHeader && table.Columns[i].NotEmpty > 0 && ColumnNames.IsPersonId(table.Columns[i].Name))
                context.Report(FindingSeverity.Block, table.Place(1, i), "The column's name says that it holds a key of single people or visits.");
        return null;
    }
}
