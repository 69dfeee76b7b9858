using Tre.Contracts.Api;
using Tre.Domain;
using Tre.Domain.Extracts;
using Tre.Web.Api;

namespace Tre.Web.AccessRequests;

/// <summary>Conditions on people as the API spells them.</summary>
internal static class PeopleRuleWire
{
    public static PeopleRule Of(CohortExpression expression) => expression switch
    {
        All all => new("all", [.. all.Of.Select(Of)]),
        Any any => new("any", [.. any.Of.Select(Of)]),
        Not not => new("not", [Of(not.Of)]),
        Exists exists => new(
            "exists", Table: exists.Table, Where: exists.Where is { } where ? Of(where) : null,
            Within: exists.Within is { } within ? new(within.Column, within.Outer, within.FromDays, within.ToDays) : null),
        Compare compare => new("compare", Column: compare.Column, With: Wire.Of(compare.With), Values: compare.Values),
        Missing missing => new("missing", Column: missing.Column),
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };

    /// <param name="rule">As it was sent.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="problems">Takes each part that is of no known form; then the expression is not to be used.</param>
    public static CohortExpression Read(PeopleRule rule, string place, ICollection<Refusal> problems)
    {
        switch (rule)
        {
            case { Is: "all", Of: { } of }:
                return new All(Many(of, place, problems));
            case { Is: "any", Of: { } of }:
                return new Any(Many(of, place, problems));
            case { Is: "not", Of: [var one] }:
                return new Not(Read(one, place + ".of[0]", problems));
            case { Is: "exists", Table: { } table }:
                return new Exists(
                    table, rule.Where is { } where ? Read(where, place + ".where", problems) : null,
                    rule.Within is { } within ? new(within.Column, within.Outer, within.FromDays, within.ToDays) : null);
            case { Is: "compare", Column: { } column, With: { Length: > 0 } with, Values: { } values } when Wire.TryParse<CompareWith>(with, place, out var how, out _):
                return new Compare(column, how!.Value, values);
            case { Is: "missing", Column: { } column }:
                return new Missing(column);
            default:
                problems.Add(new("expression-form", "This part of the condition is of no known form.", place));
                return new All([]);
        }
    }

    private static CohortExpression[] Many(IReadOnlyList<PeopleRule> of, string place, ICollection<Refusal> problems) =>
        [.. of.Select((one, i) => Read(one, $"{place}.of[{i}]", problems))];
}
