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

    /// <summary>
    /// The same in two: a COPY of each person, and one of each reference and NHS number. Only where the cohort is everybody, so that nobody's number is read in
    /// vain; and only where references are whole numbers does it say the same. A join in the source costs it more than both.
    /// </summary>
    public (string People, string Numbers)? Apart { get; private init; }

    /// <summary>What says who the people are: person, column or nothing, value.</summary>
    public IReadOnlyList<string> Identifiers { get; private init; } = [];

    public static SourceQueries Of(ExtractPlan plan, Catalogue catalogue, SourceIdentity identity)
    {
        var settings = new SourceSettings();
        var cohort = new CohortSql(plan.Schema, catalogue, settings);
        var (person, reference, number) = ($"p.{Quote(identity.PersonColumn)}", $"i.{Quote(identity.IdentityPersonColumn)}", $"i.{Quote(identity.NhsNumberColumn)}");
        var (persons, identities) = ($"{Quote(plan.Schema)}.{Quote(identity.PersonTable)} AS p", $"{Quote(plan.Schema)}.{Quote(identity.IdentityTable)} AS i");
        var where = cohort.Where("p", identity.PersonColumn, plan);
        var people = $"COPY (SELECT {person}::bigint, {number}::text FROM {persons} LEFT JOIN {identities} ON {reference} = {person}{where}{Csv}";
        var rows = plan.Tables.ToDictionary(t => t, t => Copy(t, plan, cohort, settings));
        return new SourceQueries(people, rows, settings.All)
        {
            Apart = where.Length > 0 ? null : (
                $"COPY (SELECT {person}::bigint FROM {persons}{Csv}", $"COPY (SELECT {reference}::bigint, {number}::text FROM {identities} WHERE {reference} IS NOT NULL{Csv}"),
            Identifiers = IdentifierSql.Of(plan, catalogue, identity, cohort),
        };
    }

    private static string Copy(PlannedTable table, ExtractPlan plan, CohortSql cohort, SourceSettings settings)
    {
        var person = table.Source.PersonColumn;
        var columns = table.Columns.Where(c => c.Path != ColumnPath.Person).Select(c => ColumnSql.Of(c, settings)).Prepend($"t.{Quote(person)}");
        return $"COPY (SELECT {string.Join(", ", columns)} FROM {Quote(plan.Schema)}.{Quote(table.Source.Name)} AS t{cohort.Where("t", person, plan)}{Csv}";
    }
}
