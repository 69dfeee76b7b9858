using System.Globalization;
using System.Text;
using Tre.Domain.Datasets;

namespace Tre.Domain.Extracts;

/// <summary>Holds a specification against the catalogue and names every fault with its place.</summary>
public static class SpecificationValidator
{
    public const int MaxConditions = 20;
    public const int MaxValues = 500;

    public static IReadOnlyList<Refusal> Problems(ExtractSpecification specification, Catalogue catalogue)
    {
        var problems = new List<Refusal>();
        if (specification.Tables.Count == 0)
        {
            problems.Add(new("no-table", "Choose at least one table.", "tables"));
        }

        foreach (var twice in specification.Tables.GroupBy(table => table.Table, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            problems.Add(new("table-twice", $"The table “{twice.Key}” stands twice.", $"tables.{twice.Key}"));
        }

        foreach (var selection in specification.Tables)
        {
            Check(selection, catalogue, problems);
        }

        if (specification.Cohort.Count > MaxConditions)
        {
            problems.Add(new("cohort-too-long", $"Use {MaxConditions} cohort conditions or fewer.", "cohort"));
        }

        for (var i = 0; i < specification.Cohort.Count; i++)
        {
            Check(specification.Cohort[i], $"cohort[{i}]", catalogue, problems);
        }

        return problems;
    }

    private static void Check(TableSelection selection, Catalogue catalogue, List<Refusal> problems)
    {
        var place = $"tables.{selection.Table}";
        if (catalogue.Table(selection.Table) is not { } table)
        {
            problems.Add(new("table-unknown", $"The dataset has no table “{selection.Table}”.", place));
            return;
        }

        if (selection.Columns.Count == 0)
        {
            problems.Add(new("no-column", $"Choose at least one column of “{table.Name}”.", place));
        }

        foreach (var name in selection.Columns)
        {
            if (table.Column(name) is not { } column)
            {
                problems.Add(new("column-unknown", $"“{table.Name}” has no column “{name}”.", $"{place}.{name}"));
            }
            else if (!column.Offered)
            {
                problems.Add(new("column-not-offered", $"“{table.Name}.{name}” cannot be part of an extract ({column.Class}).", $"{place}.{name}"));
            }
        }
    }

    private static void Check(CohortCondition condition, string place, Catalogue catalogue, List<Refusal> problems)
    {
        if (catalogue.Table(condition.Table)?.Column(condition.Column) is not { } column)
        {
            problems.Add(new("column-unknown", $"The dataset has no column “{condition.Table}.{condition.Column}”.", place));
            return;
        }

        if (!column.Offered || column.Class == DisclosureClass.Key)
        {
            problems.Add(new("column-not-offered", $"“{condition.Table}.{condition.Column}” cannot choose people.", place));
        }

        if (!Enum.IsDefined(condition.Comparison))
        {
            problems.Add(new("comparison-unknown", "Choose one of the comparisons offered.", place));
        }

        var most = condition.Comparison == Comparison.In ? MaxValues : 1;
        if (condition.Values.Count == 0 || condition.Values.Count > most)
        {
            problems.Add(new("values-count", most == 1 ? "Enter exactly one value." : $"Enter between 1 and {MaxValues} values.", place));
        }

        // A date of birth leaves as its year and chooses people by its year: two windows of days would give the day away.
        var type = column.Class == DisclosureClass.BirthDate ? "year" : column.Type;
        if (condition.Values.Any(value => !Fits(value, type)))
        {
            problems.Add(new("value-type", $"Enter values that are of type {type}.", place));
        }
    }

    private static bool Fits(string value, string type) => type switch
    {
        "year" => value.Length == 4 && value.All(char.IsAsciiDigit),
        "integer" => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "bigint" => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "numeric" => decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _),
        "date" => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "timestamp" => DateTime.TryParseExact(value, ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        // Half a character has no UTF-8: two different ones would have the same approved hash.
        "text" => value.Length is > 0 and <= 200 && !value.Contains('\0', StringComparison.Ordinal) && !value.EnumerateRunes().Contains(Rune.ReplacementChar),
        _ => false,
    };
}
