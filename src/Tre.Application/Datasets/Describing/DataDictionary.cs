using System.Text;
using Tre.Domain.Datasets;

namespace Tre.Application.Datasets.Describing;

/// <summary>The data dictionary: a line of CSV per variable.</summary>
public static class DataDictionary
{
    public static string Csv(Catalogue catalogue)
    {
        var text = new StringBuilder("table,variable,type,unit,class,may_become,description,owner,legal_basis,tier\n");
        foreach (var (table, column) in catalogue.Tables.SelectMany(table => table.Columns, (table, column) => (table, column)))
        {
            var becomes = string.Join("; ", column.Allowed.Select(t => t.Kind.Code()));
            string?[] fields =
            [
                table.Name, column.Name, column.Type, column.Unit, column.Class.ToString(), becomes.Length > 0 ? becomes : "nothing", column.Description,
                column.Owner ?? catalogue.Custodian, column.LegalBasis ?? catalogue.LegalBasis, $"{column.Tier ?? catalogue.Tier}",
            ];
            text.AppendJoin(',', fields.Select(Field)).Append('\n');
        }

        return text.ToString();
    }

    // A spreadsheet would run what begins like a formula.
    private static string Field(string? value)
    {
        var safe = value is { Length: > 0 } && value[0] is '=' or '+' or '-' or '@' ? $"'{value}" : value ?? "";
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
