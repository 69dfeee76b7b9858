using Tre.Domain.Datasets;
using Tre.Extractor.Building;
using static Tre.Extractor.Source.SqlName;

namespace Tre.Extractor.Source;

/// <summary>Reads what the source itself holds of the cohort's people: person, column, value.</summary>
internal static class IdentifierSql
{
    public static IReadOnlyList<string> Of(ExtractPlan plan, Catalogue catalogue, SourceIdentity identity, CohortSql cohort) => !plan.Redacts ? [] :
    [
        $"SELECT t.{Quote(identity.IdentityPersonColumn)}::bigint, j.key, j.value FROM {Quote(plan.Schema)}.{Quote(identity.IdentityTable)} AS t "
        + $"CROSS JOIN LATERAL jsonb_each_text(to_jsonb(t)) AS j{cohort.Where("t", identity.IdentityPersonColumn, plan)}",
        .. IdentifyingColumns.Of(plan, catalogue).GroupBy(it => it.Table, it => it.Column).Select(columns => Of(columns.Key, columns, plan, cohort)),
    ];

    // Tables of events say the same of a person in many rows.
    private static string Of(CatalogueTable table, IEnumerable<CatalogueColumn> columns, ExtractPlan plan, CohortSql cohort) =>
        $"SELECT DISTINCT t.{Quote(table.PersonColumn)}::bigint, NULL, v.value FROM {Quote(plan.Schema)}.{Quote(table.Name)} AS t "
        + $"CROSS JOIN LATERAL (VALUES {string.Join(", ", columns.Select(c => $"(t.{Quote(c.Name)}::text)"))}) AS v (value){cohort.Where("t", table.PersonColumn, plan)}";
}
