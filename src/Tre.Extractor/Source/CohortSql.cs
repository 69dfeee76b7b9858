using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using static Tre.Extractor.Source.SqlName;

namespace Tre.Extractor.Source;

/// <summary>Writes the conditions that choose people.</summary>
internal sealed class CohortSql(string schema, Catalogue catalogue, SourceSettings settings)
{
    private readonly Dictionary<CohortCondition, SourceSetting> bound = [];

    /// <summary>WHERE clause over a table of which each row names a person; empty for everybody.</summary>
    public string Where(string alias, string person, IReadOnlyList<CohortCondition> cohort) => cohort.Count == 0
        ? ""
        : " WHERE " + string.Join(" AND ", cohort.Select(c =>
            $"{alias}.{Quote(person)} IN (SELECT c.{Quote(catalogue.Table(c.Table)!.PersonColumn)} FROM {Quote(schema)}.{Quote(c.Table)} AS c WHERE {Condition(c)})"));

    private string Condition(CohortCondition c)
    {
        var catalogued = catalogue.Table(c.Table)!.Column(c.Column)!;
        var isYear = catalogued.ComparesAs == "year";
        // The year that extract gives is numeric.
        var type = isYear ? "numeric" : SourceTypes.Cast(catalogued.Type);
        if (!bound.TryGetValue(c, out var values))
        {
            bound.Add(c, values = settings.Add(type, c.Values));
        }

        var column = isYear ? $"extract(year FROM c.{Quote(c.Column)})" : $"c.{Quote(c.Column)}";
        return c.Comparison switch
        {
            Comparison.Equal or Comparison.In => $"{column} = ANY ({values.Array}::{type}[])",
            Comparison.AtLeast => $"{column} >= {values.At(0)}",
            Comparison.AtMost => $"{column} <= {values.At(0)}",
            _ => throw new ArgumentOutOfRangeException(nameof(c)),
        };
    }
}
