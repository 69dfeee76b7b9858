namespace Tre.Domain.Exports.Policies;

/// <summary>Several policies at once: what each of them asks for holds.</summary>
public static class StrictestPolicy
{
    /// <summary>The checker takes no larger base.</summary>
    public const int MostRounding = 1_000;

    /// <summary>The one policy that is as strict as every one of them; refused where two cannot both be kept.</summary>
    /// <param name="policies">At least one.</param>
    /// <param name="defaults">The rules' own numbers: by rule, by parameter.</param>
    public static Outcome<OutputPolicy> Of(IReadOnlyList<OutputPolicy> policies, IReadOnlyDictionary<string, RuleFacts> defaults)
    {
        var problems = new List<Refusal>();
        var joined = policies.Skip(1).Aggregate(policies[0], (one, other) => Both(one, other, defaults, problems));
        return problems.Count == 0 ? joined : Outcome<OutputPolicy>.Refuse(problems);
    }

    private static OutputPolicy Both(OutputPolicy one, OutputPolicy other, IReadOnlyDictionary<string, RuleFacts> defaults, List<Refusal> problems)
    {
        var rounding = LeastCommonMultiple(one.Rounding, other.Rounding);
        if (rounding > MostRounding)
        {
            problems.Add(Conflict($"Counts cannot be rounded to {one.Rounding} and to {other.Rounding} at once."));
        }

        return new(
            Math.Max(one.Threshold, other.Threshold),
            (ZeroRule)Math.Max((int)one.Zeros, (int)other.Zeros),
            (int)Math.Min(rounding, MostRounding),
            [.. one.Types.Intersect(other.Types, StringComparer.Ordinal)],
            [.. one.ManualRoutes.Intersect(other.ManualRoutes, StringComparer.Ordinal)],
            Sorted(one.Limits.Concat(other.Limits).GroupBy(limit => limit.Key, StringComparer.Ordinal).Select(limit => KeyValuePair.Create(limit.Key, limit.Min(pair => pair.Value)))),
            Sorted(one.Checks.Keys.Union(other.Checks.Keys, StringComparer.Ordinal).Select(rule => KeyValuePair.Create(
                rule, Both(rule, one.Checks.GetValueOrDefault(rule), other.Checks.GetValueOrDefault(rule), defaults, problems)))),
            one.Reviewers.With(other.Reviewers));
    }

    private static RuleSetting Both(string rule, RuleSetting? one, RuleSetting? other, IReadOnlyDictionary<string, RuleFacts> defaults, List<Refusal> problems)
    {
        var (left, right) = (one?.Parameters ?? Nothing, other?.Parameters ?? Nothing);
        var numbers = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var name in left.Keys.Union(right.Keys, StringComparer.Ordinal))
        {
            var own = defaults[rule].Parameters[name].Default;
            var (a, b) = (left.GetValueOrDefault(name, own), right.GetValueOrDefault(name, own));
            if (a != b)
            {
                // Which of two numbers is stricter depends on the rule: nobody guesses.
                problems.Add(Conflict($"{rule}: {name} is {a} in one policy and {b} in the other. Use the same number in both."));
            }

            numbers[name] = a;
        }

        // A policy that says nothing of a rule wants it.
        return new((one?.Enabled ?? true) || (other?.Enabled ?? true), (Weight?)Max((int?)one?.AtLeast, (int?)other?.AtLeast), numbers);
    }

    private static IReadOnlyDictionary<string, decimal> Nothing { get; } = new Dictionary<string, decimal>();

    private static int? Max(int? a, int? b) => a is null ? b : b is null ? a : Math.Max(a.Value, b.Value);

    private static long LeastCommonMultiple(int a, int b)
    {
        if (a <= 1 || b <= 1)
        {
            return Math.Max(a, b);
        }

        var (x, y) = (a, b);
        while (y != 0)
        {
            (x, y) = (y, x % y);
        }

        return (long)a / x * b;
    }

    private static SortedDictionary<string, T> Sorted<T>(IEnumerable<KeyValuePair<string, T>> pairs) => new(pairs.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);

    private static Refusal Conflict(string message) => new("policies-conflict", message);
}
