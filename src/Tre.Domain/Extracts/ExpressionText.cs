using System.Globalization;
using System.Text;

namespace Tre.Domain.Extracts;

/// <summary>The one spelling of an expression: nested lists without order or repetition, names and values length-prefixed.</summary>
internal static class ExpressionText
{
    public static string Of(CohortExpression expression) => expression switch
    {
        Not { Of: Not twice } => Of(twice.Of),
        Not not => $"(not {Of(not.Of)})",
        All all => Many("all", Flat(all, e => (e as All)?.Of)),
        Any any => Many("any", Flat(any, e => (e as Any)?.Of)),
        Exists exists => $"(exists{Part(exists.Table)}{(exists.Where is { } where ? " " + Of(where) : "")}{Window(exists.Within)})",
        Compare compare => $"(compare{Part(compare.Column)}{Part(With(compare).ToString())}{string.Concat(Values(compare).Select(Part))})",
        Missing missing => $"(missing{Part(missing.Column)})",
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };

    private static IEnumerable<CohortExpression> Flat(CohortExpression expression, Func<CohortExpression, IReadOnlyList<CohortExpression>?> parts) =>
        parts(expression) is { } inner ? inner.SelectMany(e => Flat(e, parts)) : [expression];

    private static string Many(string word, IEnumerable<CohortExpression> of)
    {
        string[] texts = [.. of.Select(Of).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return texts.Length == 1 ? texts[0] : $"({word}{string.Concat(texts.Select(text => " " + text))})";
    }

    private static CompareWith With(Compare compare) =>
        compare.With == CompareWith.In && Values(compare).Count() == 1 ? CompareWith.Equal : compare.With;

    // The two ends of a range have an order; sets have none.
    private static IEnumerable<string> Values(Compare compare) =>
        compare.With == CompareWith.Between ? compare.Values : compare.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static string Window(DateWindow? window) => window is null
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $" (within{Part(window.Column)}{Part(window.Outer)} {window.FromDays} {window.ToDays})");

    private static string Part(string part) => new StringBuilder().Append(CultureInfo.InvariantCulture, $" {part.Length}:{part}").ToString();
}
