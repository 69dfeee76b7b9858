namespace Tre.Domain.Extracts;

/// <summary>The columns wanted of one table.</summary>
public sealed record TableSelection(string Table, IReadOnlyList<string> Columns);

/// <summary>How a column is compared with values in a <see cref="CohortCondition"/>.</summary>
public enum Comparison
{
    Equal,
    In,
    AtLeast,
    AtMost,
}

/// <summary>A person is in the cohort only if a row of theirs in <paramref name="Table"/> meets this. Values are text in the column's own format.</summary>
public sealed record CohortCondition(string Table, string Column, Comparison Comparison, IReadOnlyList<string> Values);

/// <summary>What a project may see and no more: columns per table, of the people who meet every condition.</summary>
public sealed record ExtractSpecification(IReadOnlyList<TableSelection> Tables, IReadOnlyList<CohortCondition> Cohort)
{
    public static ExtractSpecification Empty { get; } = new([], []);
}
