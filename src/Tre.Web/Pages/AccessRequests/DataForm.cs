using Tre.Domain.Extracts;

namespace Tre.Web.Pages.AccessRequests;

/// <summary>One condition as the form sends it; a line without a column is empty.</summary>
public sealed class ConditionForm
{
    /// <summary>"table.column".</summary>
    public string? Column { get; set; }

    public Comparison Comparison { get; set; }

    /// <summary>Values with commas between them.</summary>
    public string? Values { get; set; }
}

/// <summary>The data task as the form sends it: ticked "table.column" names and conditions.</summary>
public sealed record DataForm(IReadOnlyList<string> Columns, IReadOnlyList<ConditionForm> Conditions)
{
    /// <summary>Lines for conditions that the form offers beyond those that are filled in.</summary>
    public const int SpareLines = 2;

    public static DataForm From(ExtractSpecification specification) => new(
        [.. specification.Tables.SelectMany(table => table.Columns, (table, column) => $"{table.Table}.{column}")],
        [.. specification.Cohort.Select(condition => new ConditionForm
        {
            Column = $"{condition.Table}.{condition.Column}",
            Comparison = condition.Comparison,
            Values = string.Join(", ", condition.Values),
        })]);

    public ExtractSpecification ToSpecification() => new(
        [.. Columns.Select(Split).GroupBy(name => name.Table, StringComparer.Ordinal)
            .Select(group => new TableSelection(group.Key, [.. group.Select(name => name.Column)]))],
        [.. Conditions.Where(condition => !string.IsNullOrWhiteSpace(condition.Column)).Select(ToCondition)]);

    private static CohortCondition ToCondition(ConditionForm form)
    {
        var (table, column) = Split(form.Column!);
        return new(table, column, form.Comparison, (form.Values ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    private static (string Table, string Column) Split(string name) =>
        name.Split('.', 2) is [var table, var column] ? (table, column) : (name, "");
}
