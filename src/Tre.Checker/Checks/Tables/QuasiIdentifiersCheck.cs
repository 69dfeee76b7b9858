using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Tables;

/// <summary>Rows that carry several traits of a person and count nothing.</summary>
internal sealed class QuasiIdentifiersCheck : Check, ITableCheck
{
    private const int MostTuples = 200_000;

    private static readonly string[] Traits =
    [
        "age", "sex", "gender", "ethnicity", "ethnic", "race", "religion", "postcode", "district", "lsoa", "msoa", "imd", "birth", "yob", "dob", "occupation", "marital", "language",
        "nationality", "country", "diagnosis", "icd10", "procedure", "admission", "admitted", "discharge", "death", "died", "height", "weight", "bmi", "smoking", "parity", "ward", "gp", "practice",
    ];

    public override CheckInfo Info { get; } = new(
        "quasi-identifiers", 1, StatBarn.RecordLevel,
        "Tables of at least minRows rows with three or more columns of traits that people know of each other (age, sex, ethnicity, area, birth, diagnosis, admission …) and no column that counts. Blocks where some combinations of them stand more than once, as people do and groups do not; warns otherwise.",
        "Traits under other names; one trait alone; tables that count.",
        "Release counts of groups instead of rows about people.",
        new CheckParameter("minRows", 10, 3, 1_000_000, "Rows that a table must have before the rule looks at it."));

    public ITableScan? Start(TableProfile table, CheckContext context)
    {
        if (table.Rows < context.Parameter("minRows")) return null;
        if (table.Columns.Any(c => c.Numbers > 0 && (ColumnNames.IsCount(c.Name) || ColumnNames.IsStatistic(c.Name) || ColumnNames.IsPercent(c.Name)))) return null;
        var traits = Enumerable.Range(0, table.Columns.Count).Where(i => table.Columns[i].NotEmpty > table.Rows / 2 && ColumnNames.Has(table.Columns[i].Name, Traits)).ToList();
        return traits.Count < 3 ? null : new Scan(table, context, traits);
    }

    private sealed class Scan(TableProfile table, CheckContext context, List<int> traits) : ITableScan
    {
        private readonly Dictionary<ulong, int> _seen = [];

        public void Row(TableRow row)
        {
            if (row.Number <= table.LastHeaderRow && table.HasHeader) return;
            var hash = 14695981039346656037UL;
            foreach (var i in traits)
            {
                foreach (var c in row[i]) hash = (hash ^ c) * 1099511628211UL;
                hash = (hash ^ 0xFFFF) * 1099511628211UL;
            }
            if (_seen.Count < MostTuples || _seen.ContainsKey(hash)) _seen[hash] = _seen.GetValueOrDefault(hash) + 1;
        }

        public void End()
        {
            var repeated = _seen.Values.Any(n => n > 1);
            var single = _seen.Values.Count(n => n == 1);
            context.Report(repeated ? FindingSeverity.Block : FindingSeverity.Warn, table.Place(1, traits[0]) with { Column = null, ColumnName = null },
                $"Each row seems to be one person with {traits.Count:N0} traits; {single:N0} combinations stand once.");
        }
    }
}
