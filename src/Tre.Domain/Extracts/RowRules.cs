using Tre.Domain.Datasets;

namespace Tre.Domain.Extracts;

/// <summary>What must hold of comparisons within a row.</summary>
internal static class RowRules
{
    private const int MaxDays = 36_600;

    public static IEnumerable<Refusal> Problems(CohortExpression expression, CatalogueTable table, string place) => expression switch
    {
        Compare compare => Problems(compare, table, place),
        Missing missing => Column(table, missing.Column, place).Problems,
        _ => [new("expression-empty", "Name at least one condition.", place)],
    };

    public static IEnumerable<Refusal> Problems(DateWindow window, CatalogueTable inner, CatalogueTable outer, string place)
    {
        foreach (var (table, name) in new[] { (inner, window.Column), (outer, window.Outer) })
        {
            var (type, problems) = Column(table, name, place);
            foreach (var problem in problems)
            {
                yield return problem;
            }

            if (type is not (null or "date" or "timestamp"))
            {
                yield return new("window-dates", $"“{table.Name}.{name}” has no days that could be counted.", place);
            }
        }

        if (window.FromDays > window.ToDays || Math.Abs((long)window.FromDays) > MaxDays || Math.Abs((long)window.ToDays) > MaxDays)
        {
            yield return new("window-range", "Enter two numbers of days, the smaller first, within a hundred years.", place);
        }
    }

    private static IEnumerable<Refusal> Problems(Compare compare, CatalogueTable table, string place)
    {
        var (type, problems) = Column(table, compare.Column, place);
        foreach (var problem in problems)
        {
            yield return problem;
        }

        if (!Enum.IsDefined(compare.With) || (type == "text" && compare.With is not (CompareWith.Equal or CompareWith.NotEqual or CompareWith.In)))
        {
            yield return new("comparison-unknown", "Choose one of the comparisons offered. Text has no order.", place);
        }

        var (least, most) = compare.With switch
        {
            CompareWith.In => (1, SpecificationValidator.MaxValues),
            CompareWith.Between => (2, 2),
            _ => (1, 1),
        };
        if (compare.Values.Count < least || compare.Values.Count > most)
        {
            yield return new("values-count", most == least ? $"Enter exactly {most} value{(most == 1 ? "" : "s")}." : $"Enter between {least} and {most} values.", place);
        }

        if (type is not null && compare.Values.Any(value => !CohortValue.Fits(value, type)))
        {
            yield return new("value-type", $"Enter values that are of type {type}.", place);
        }
    }

    private static (string? Type, IReadOnlyList<Refusal> Problems) Column(CatalogueTable table, string name, string place) =>
        table.Column(name) is not { } column ? (null, [new("column-unknown", $"“{table.Name}” has no column “{name}”.", place)])
        : column.ComparesAs is not { } type ? (null, [new("column-not-offered", $"“{table.Name}.{name}” cannot choose people.", place)])
        : (type, []);
}
