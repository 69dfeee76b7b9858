using System.Globalization;
using Tre.Domain.Extracts;

namespace Tre.Web.Rendering;

/// <summary>A condition on people in words, as the steward reads it.</summary>
public static class ExpressionWords
{
    public static string Of(CohortExpression expression) => expression switch
    {
        All all => "(" + string.Join(" and ", all.Of.Select(Of)) + ")",
        Any any => "(" + string.Join(" or ", any.Of.Select(Of)) + ")",
        Not not => "not " + Of(not.Of),
        Exists exists => $"a record in {exists.Table}" + (exists.Where is { } where ? $" where {Of(where)}" : "") + (exists.Within is { } within
            ? string.Create(CultureInfo.InvariantCulture, $" with {within.Column} {within.FromDays} to {within.ToDays} days after {within.Outer}")
            : ""),
        Compare compare => $"{compare.Column} {With(compare.With)} {string.Join(compare.With == CompareWith.Between ? " and " : ", ", compare.Values)}",
        Missing missing => $"{missing.Column} is missing",
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };

    private static string With(CompareWith with) => with switch
    {
        CompareWith.Equal => "is",
        CompareWith.NotEqual => "is not",
        CompareWith.In => "is one of",
        CompareWith.LessThan => "is less than",
        CompareWith.AtMost => "is at most",
        CompareWith.AtLeast => "is at least",
        CompareWith.MoreThan => "is more than",
        CompareWith.Between => "is between",
        _ => with.ToString(),
    };
}
