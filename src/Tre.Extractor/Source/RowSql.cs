using System.Globalization;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using static Tre.Extractor.Source.SqlName;

namespace Tre.Extractor.Source;

/// <summary>A table and what SQL calls it.</summary>
internal sealed record Place(CatalogueTable Table, string Alias);

/// <summary>Writes comparisons within a row. Each part of a specification has its values bound once, however many queries it stands in.</summary>
internal sealed class RowSql(SourceSettings settings)
{
    private readonly Dictionary<object, SourceSetting> bound = new(ReferenceEqualityComparer.Instance);

    public string Condition(CohortCondition c, Place place)
    {
        var (column, type) = Column(place, c.Column);
        var values = Bound(c, type, c.Values);
        return c.Comparison switch
        {
            Comparison.Equal or Comparison.In => $"{column} = ANY ({values.Array}::{type}[])",
            Comparison.AtLeast => $"{column} >= {values.At(0)}",
            Comparison.AtMost => $"{column} <= {values.At(0)}",
            _ => throw new ArgumentOutOfRangeException(nameof(c)),
        };
    }

    public string Compare(Compare c, Place place)
    {
        var (column, type) = Column(place, c.Column);
        var values = Bound(c, type, c.Values);
        return c.With switch
        {
            CompareWith.Equal or CompareWith.In => $"{column} = ANY ({values.Array}::{type}[])",
            CompareWith.NotEqual => $"{column} <> {values.At(0)}",
            CompareWith.LessThan => $"{column} < {values.At(0)}",
            CompareWith.AtMost => $"{column} <= {values.At(0)}",
            CompareWith.AtLeast => $"{column} >= {values.At(0)}",
            CompareWith.MoreThan => $"{column} > {values.At(0)}",
            CompareWith.Between => $"{column} >= {values.At(0)} AND {column} <= {values.At(1)}",
            _ => throw new ArgumentOutOfRangeException(nameof(c)),
        };
    }

    public string Window(DateWindow window, string inner, string outer)
    {
        var days = Bound(window, "integer", [Text(window.FromDays), Text(window.ToDays)]);
        return $"({inner}.{Quote(window.Column)}::date - {outer}.{Quote(window.Outer)}::date) BETWEEN {days.At(0)} AND {days.At(1)}";
    }

    private SourceSetting Bound(object part, string type, IReadOnlyList<string> values)
    {
        if (!bound.TryGetValue(part, out var setting))
        {
            bound.Add(part, setting = settings.Add(type, values));
        }

        return setting;
    }

    // The year that extract gives is numeric.
    private static (string Sql, string Type) Column(Place place, string name)
    {
        var column = place.Table.Column(name)!;
        var value = $"{place.Alias}.{Quote(name)}";
        return column.ComparesAs == "year" && column.Type is "date" or "timestamp"
            ? ($"extract(year FROM {value})", "numeric")
            : (value, SourceTypes.Cast(column.Type));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
