using System.Text.Json.Serialization;

namespace Tre.Domain.Extracts;

/// <summary>
/// Which people: <see cref="All"/>, <see cref="Any"/> and <see cref="Not"/> over <see cref="Exists"/>; and within a table, which of its rows.
/// A comparison with a missing value is false, so that its <see cref="Not"/> is true.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(All), "all")]
[JsonDerivedType(typeof(Any), "any")]
[JsonDerivedType(typeof(Not), "not")]
[JsonDerivedType(typeof(Exists), "exists")]
[JsonDerivedType(typeof(Compare), "compare")]
[JsonDerivedType(typeof(Missing), "missing")]
public abstract record CohortExpression;

/// <summary>All of these hold.</summary>
public sealed record All(IReadOnlyList<CohortExpression> Of) : CohortExpression;

/// <summary>At least one of these holds.</summary>
public sealed record Any(IReadOnlyList<CohortExpression> Of) : CohortExpression;

/// <summary>This does not hold.</summary>
public sealed record Not(CohortExpression Of) : CohortExpression;

/// <summary>The person has at least one row in a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Where">What must hold of the row; null for any row.</param>
/// <param name="Within">How far the row's date may be from that of the row around; only within another <see cref="Exists"/>.</param>
public sealed record Exists(string Table, CohortExpression? Where = null, DateWindow? Within = null) : CohortExpression;

/// <summary>A column of the row compares so with values, which are text in the column's own format.</summary>
public sealed record Compare(string Column, CompareWith With, IReadOnlyList<string> Values) : CohortExpression;

/// <summary>A column of the row has no value.</summary>
public sealed record Missing(string Column) : CohortExpression;

public enum CompareWith
{
    Equal,
    NotEqual,
    In,
    LessThan,
    AtMost,
    AtLeast,
    MoreThan,

    /// <summary>Two values, both included.</summary>
    Between,
}

/// <summary>A date lies within days of another: <c>Column - Outer</c> is between the two, both included.</summary>
/// <param name="Column">Date of the inner row.</param>
/// <param name="Outer">Date of the row around.</param>
/// <param name="FromDays">Negative for before.</param>
/// <param name="ToDays">At least <paramref name="FromDays"/>.</param>
public sealed record DateWindow(string Column, string Outer, int FromDays, int ToDays);
