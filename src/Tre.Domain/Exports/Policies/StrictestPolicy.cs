namespace Tre.Domain.Exports.Policies;

/// <summary>
/// Several policies at once: what each of them asks for holds. The result is as strict as each part in everything; it does not hang on order,
/// grouping or repetition.
/// </summary>
public static class StrictestPolicy
{
    /// <summary>The checker takes no larger base.</summary>
    public const int MostRounding = 1_000;

    /// <summary>The one policy that is as strict as every one of them; refused where two cannot both be kept.</summary>
    /// <param name="policies">At least one.</param>
    /// <param name="defaults">The rules' own numbers: by rule, by parameter.</param>
    public static Outcome<OutputPolicy> Of(IReadOnlyList<OutputPolicy> policies, IReadOnlyDictionary<string, RuleFacts> defaults)
    {
        ArgumentOutOfRangeException.ThrowIfZero(policies.Count);
        var rounding = policies.Aggregate(0L, (base_, policy) => LeastCommonMultiple(base_, policy.Rounding));
        var problems = new List<Refusal>();
        if (rounding > MostRounding)
        {
            problems.Add(Conflict($"Counts cannot be rounded to {string.Join(" and to ", policies.Select(policy => policy.Rounding).Where(one => one > 1).Distinct().Order())} at once."));
        }

        var checks = StrictestRules.Of(policies, defaults, problems);
        if (problems.Count > 0)
        {
            return Outcome<OutputPolicy>.Refuse([.. problems.Distinct()]);
        }

        var joined = new OutputPolicy(
            policies.Max(policy => policy.Threshold),
            policies.Max(policy => policy.Zeros),
            (int)rounding,
            InAll(policies, policy => policy.Types),
            InAll(policies, policy => policy.ManualRoutes),
            Least(policies.SelectMany(policy => policy.Limits)),
            checks,
            policies.Select(policy => policy.Reviewers).Aggregate((one, other) => one.With(other)));
        return StrictestRules.WithWidth(joined, policies);
    }

    internal static Refusal Conflict(string message) => new("policies-conflict", message);

    private static IReadOnlyList<string> InAll(IReadOnlyList<OutputPolicy> policies, Func<OutputPolicy, IReadOnlyList<string>> words) =>
        [.. policies.Select(words).Aggregate((one, other) => [.. one.Intersect(other, StringComparer.Ordinal)]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static SortedDictionary<string, long> Least(IEnumerable<KeyValuePair<string, long>> limits) =>
        new(limits.GroupBy(limit => limit.Key, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Min(limit => limit.Value)), StringComparer.Ordinal);

    /// <summary>0 and 1 round to nothing.</summary>
    private static long LeastCommonMultiple(long a, long b)
    {
        if (a <= 1 || b <= 1)
        {
            return Math.Max(a, b) is > 1 and var one ? one : 0;
        }

        var (x, y) = (a, b);
        while (y != 0)
        {
            (x, y) = (y, x % y);
        }

        // Beyond the most it is refused: how far beyond does not matter, and must not overflow.
        return Math.Min(a / x * b, 1_000_000);
    }
}
