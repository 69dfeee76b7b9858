using System.Globalization;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Extractor.Building;

namespace Tre.Extractor.Source;

/// <summary>
/// All SQL that reads the source. Names come from the catalogue and are quoted; values never stand in SQL: COPY takes no parameters,
/// so each cohort condition's values are bound once into a setting of the transaction, which the conditions read.
/// </summary>
internal sealed class SourceSql(string schema, Catalogue catalogue, SourceIdentity identity)
{
    /// <summary>Each person of the cohort with their NHS number, if any: bigint, text. A person with several rows comes several times.</summary>
    public string People(IReadOnlyList<CohortCondition> cohort) =>
        $"SELECT p.{Quote(identity.PersonColumn)}::bigint, i.{Quote(identity.NhsNumberColumn)}::text "
        + $"FROM {Table(identity.PersonTable)} AS p LEFT JOIN {Table(identity.IdentityTable)} AS i "
        + $"ON i.{Quote(identity.IdentityPersonColumn)} = p.{Quote(identity.PersonColumn)}"
        + Where("p", identity.PersonColumn, cohort);

    /// <summary>The rows of a table that belong to the cohort: person first, then other keys, then the rest.</summary>
    public string Rows(PlannedTable table, IReadOnlyList<CohortCondition> cohort)
    {
        var person = table.Source.PersonColumn;
        var columns = table.OtherKeys.Concat(table.Rest).Select(Expression).Prepend($"t.{Quote(person)}");
        return $"COPY (SELECT {string.Join(", ", columns)} FROM {Table(table.Source.Name)} AS t{Where("t", person, cohort)}) TO STDOUT (FORMAT csv, ENCODING 'UTF8')";
    }

    /// <summary>Binds the values of a condition, as array $1 of text, to its setting; wrong values fail here.</summary>
    public string Bind(int index, CohortCondition condition) =>
        $"SELECT set_config('{Setting(index)}', $1::text[]::{Type(condition)}[]::text, true)";

    /// <summary>Quotes a name so that nothing in it can end it.</summary>
    public static string Quote(string name) => name.Contains('\0', StringComparison.Ordinal)
        ? throw new ArgumentException("A name holds a NUL", nameof(name))
        : "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static string Expression(PlannedColumn c) => c.Transformation == Transformation.Year
        ? $"extract(year FROM t.{Quote(c.Source.Name)})::integer"
        : $"t.{Quote(c.Source.Name)}";

    private string Where(string alias, string person, IReadOnlyList<CohortCondition> cohort) => cohort.Count == 0
        ? ""
        : " WHERE " + string.Join(" AND ", cohort.Select((c, i) =>
            $"{alias}.{Quote(person)} IN (SELECT c.{Quote(catalogue.Table(c.Table)!.PersonColumn)} FROM {Table(c.Table)} AS c WHERE {Condition(c, i)})"));

    // The sub-selects make PostgreSQL read each setting once, not once per row.
    private string Condition(CohortCondition c, int i)
    {
        var values = $"(SELECT current_setting('{Setting(i)}')::{Type(c)}[])";
        var column = IsBirthDate(c) ? $"extract(year FROM c.{Quote(c.Column)})" : $"c.{Quote(c.Column)}";
        return c.Comparison switch
        {
            Comparison.Equal or Comparison.In => $"{column} = ANY ({values}::{Type(c)}[])",
            Comparison.AtLeast => $"{column} >= ({values})[1]",
            Comparison.AtMost => $"{column} <= ({values})[1]",
            _ => throw new ArgumentOutOfRangeException(nameof(c)),
        };
    }

    // The year that extract gives is numeric.
    private string Type(CohortCondition c) => IsBirthDate(c) ? "numeric" : SourceTypes.Cast(Catalogued(c).Type);

    private bool IsBirthDate(CohortCondition c) => Catalogued(c).Class == DisclosureClass.BirthDate;

    private CatalogueColumn Catalogued(CohortCondition c) => catalogue.Table(c.Table)!.Column(c.Column)!;

    private string Table(string name) => $"{Quote(schema)}.{Quote(name)}";

    private static string Setting(int index) => "tre.c" + index.ToString(CultureInfo.InvariantCulture);
}
