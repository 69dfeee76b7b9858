using Tre.Domain.Datasets;
using Tre.Extractor.Building;
using static Tre.Extractor.Source.SqlName;

namespace Tre.Extractor.Source;

/// <summary>
/// All SQL that reads the rows of one extract. Names come from the catalogue and are quoted; values never stand in SQL but in
/// <see cref="Settings"/>, which are bound before. Pure.
/// </summary>
/// <param name="People">A COPY of each person of the cohort with their NHS number, if any: bigint, text. A person with several rows comes several times.</param>
/// <param name="Rows">Per table a COPY of the rows that belong to the cohort: person first, then the columns in file order.</param>
/// <param name="Settings">Values that the queries read.</param>
internal sealed record SourceQueries(string People, IReadOnlyDictionary<PlannedTable, string> Rows, IReadOnlyList<SourceSetting> Settings)
{
    private const string Csv = ") TO STDOUT (FORMAT csv, ENCODING 'UTF8')";

    /// <summary>What says who the people are: person, column or nothing, value.</summary>
    public IReadOnlyList<string> Identifiers { get; private init; } = [];

    public static SourceQueries Of(ExtractPlan plan, Catalogue catalogue, SourceIdentity identity)
    {
        var settings = new SourceSettings();
        var cohort = new CohortSql(plan.Schema, catalogue, settings);
        var people =
            $"COPY (SELECT p.{Quote(identity.PersonColumn)}::bigint, i.{Quote(identity.NhsNumberColumn)}::text "
            + $"FROM {Quote(plan.Schema)}.{Quote(identity.PersonTable)} AS p LEFT JOIN {Quote(plan.Schema)}.{Quote(identity.IdentityTable)} AS i "
            + $"ON i.{Quote(identity.IdentityPersonColumn)} = p.{Quote(identity.PersonColumn)}"
            + cohort.Where("p", identity.PersonColumn, plan) + Csv;
        var rows = plan.Tables.ToDictionary(t => t, t => Copy(t, plan, cohort, settings));
        return new SourceQueries(people, rows, settings.All) { Identifiers = IdentifierSql.Of(plan, catalogue, identity, cohort) };
    }

    private static string Copy(PlannedTable table, ExtractPlan plan, CohortSql cohort, SourceSettings settings)
    {
        var person = table.Source.PersonColumn;
        var columns = table.Columns.Where(c => c.Path != ColumnPath.Person).Select(c => ColumnSql.Of(c, settings)).Prepend($"t.{Quote(person)}");
        return $"COPY (SELECT {string.Join(", ", columns)} FROM {Quote(plan.Schema)}.{Quote(table.Source.Name)} AS t{cohort.Where("t", person, plan)}{Csv}";
    }
}
