using System.Text.RegularExpressions;
using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Tables;

/// <summary>Columns in which nearly every row has a code of its own.</summary>
internal sealed partial class UniqueValuesCheck : Check, ITableCheck
{
    public override CheckInfo Info { get; } = new(
        "unique-values", 1, StatBarn.RecordLevel,
        "Columns in which at least 95 of 100 rows have a value of their own that is written like a key: hexadecimal of 12 characters and more, as UUIDs and pseudonyms are, blocks; other codes with four digits and more, and whole numbers of five digits and more that are not a sequence or a known kind of code (ONS areas, columns called code, concept, SNOMED, practice …), warn.",
        "Keys made of words or of few digits; tables with fewer rows than minRows; people told apart only by several columns together.",
        "Remove the column, and release summaries of groups instead of rows about people.",
        new CheckParameter("minRows", 20, 2, 1_000_000, "Rows that a table must have before the rule looks at it."));

    public ITableScan? Start(TableProfile table, CheckContext context)
    {
        if (table.Rows < context.Parameter("minRows")) return null;
        var columns = Enumerable.Range(0, table.Columns.Count).Where(i => IsSuspect(table.Columns[i], table.Rows)).ToList();
        return columns.Count == 0 ? null : new Scan(table, context, columns);
    }

    private static bool IsSuspect(ColumnProfile column, int rows) =>
        column.NotEmpty >= 0.95 * rows && column.Distinct >= 0.95 * Math.Min(rows, 20_000) && column.Numbers - column.Integers == 0
        && column.Dates < rows / 2 && !(column.IsSequence && column.Numbers > 0)
        && !ColumnNames.Has(column.Name, "code", "codes", "concept", "snomed", "icd", "icd10", "opcs", "bnf", "dmd", "practice", "lsoa", "msoa", "area", "region", "ward", "gene", "snp", "date");

    private sealed class Scan(TableProfile table, CheckContext context, List<int> columns) : ITableScan
    {
        private readonly int[] _keys = new int[columns.Count];
        private readonly int[] _codes = new int[columns.Count];

        public void Row(TableRow row)
        {
            for (var i = 0; i < columns.Count; i++)
            {
                var cell = row[columns[i]].Trim();
                if (Key().IsMatch(cell) && cell.ContainsAnyInRange('0', '9') && (cell.ContainsAnyInRange('A', 'Z') || cell.ContainsAnyInRange('a', 'z'))) _keys[i]++;
                else if (IsCode(cell) && !Area().IsMatch(cell)) _codes[i]++;
            }
        }

        public void End()
        {
            for (var i = 0; i < columns.Count; i++)
            {
                var place = table.Place(1, columns[i]);
                if (_keys[i] >= 0.8 * table.Rows)
                    context.Report(FindingSeverity.Block, place, "Nearly every row has a long key of its own here, as rows about single people have.");
                else if (_codes[i] + _keys[i] >= 0.8 * table.Rows && !IsCount(columns[i]))
                    context.Report(FindingSeverity.Warn, place, "Nearly every row has a code or number of its own here, as rows about single people may have.");
            }
        }

        private bool IsCount(int column) => ColumnNames.IsCount(table.Columns[column].Name) || ColumnNames.IsMeasure(table.Columns[column].Name) && !ColumnNames.Has(table.Columns[column].Name, "id", "ids");
    }

    [GeneratedRegex(@"^[0-9a-fA-F-]{12,}$", RegexOptions.None, 2000)]
    private static partial Regex Key();

    private static bool IsCode(ReadOnlySpan<char> cell)
    {
        if (cell.Length is < 5 or > 64) return false;
        var digits = 0;
        foreach (var c in cell)
        {
            if (char.IsAsciiDigit(c)) digits++;
            else if (!char.IsAsciiLetter(c) && c is not ('-' or '_' or '+' or '/' or '=')) return false;
        }
        return digits >= 4;
    }

    [GeneratedRegex(@"^[ENWSKJLM][0-9]{8}$", RegexOptions.None, 2000)]
    private static partial Regex Area();
}
