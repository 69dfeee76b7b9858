namespace Tre.Domain.Exports.Policies;

/// <summary>The strictest of every rule's settings. A policy that says nothing of a rule wants it, with the rule's own numbers.</summary>
internal static class StrictestRules
{
    public static IReadOnlyDictionary<string, RuleSetting> Of(IReadOnlyList<OutputPolicy> policies, IReadOnlyDictionary<string, RuleFacts> defaults, List<Refusal> problems)
    {
        var rules = policies.SelectMany(policy => policy.Checks.Keys).Distinct(StringComparer.Ordinal);
        var settings = rules.ToDictionary(rule => rule, rule => Of(rule, policies, defaults, problems));
        return new SortedDictionary<string, RuleSetting>(settings.Where(one => !SaysNothing(one.Value)).ToDictionary(), StringComparer.Ordinal);
    }

    // What is wanted anyway is not written, however many policies were joined on the way to it.
    private static bool SaysNothing(RuleSetting setting) => setting is { Enabled: true, AtLeast: null, Parameters.Count: 0 };

    /// <summary>
    /// What the number 0 of <see cref="RuleStrictness.AuditWidth"/> stands for hangs on the policy's rounding and threshold, and beside another policy's
    /// would be another: so it is worked out for each, and said where the policies together would not come to the same.
    /// </summary>
    public static OutputPolicy WithWidth(OutputPolicy joined, IReadOnlyList<OutputPolicy> policies)
    {
        var widest = policies.Max(policy => RuleStrictness.WidthOf(Width(policy), policy.Threshold, policy.Rounding));
        if (widest == RuleStrictness.WidthOf(0, joined.Threshold, joined.Rounding))
        {
            return joined;
        }

        var rule = joined.Checks.GetValueOrDefault(RuleStrictness.AuditRule) ?? new(Enabled: true, null, new Dictionary<string, decimal>());
        var numbers = new SortedDictionary<string, decimal>(rule.Parameters.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal) { [RuleStrictness.AuditWidth] = widest };
        return joined with
        {
            Checks = new SortedDictionary<string, RuleSetting>(joined.Checks.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal) { [RuleStrictness.AuditRule] = rule with { Parameters = numbers } },
        };
    }

    private static decimal Width(OutputPolicy policy) =>
        policy.Checks.GetValueOrDefault(RuleStrictness.AuditRule)?.Parameters.GetValueOrDefault(RuleStrictness.AuditWidth) ?? 0;

    private static RuleSetting Of(string rule, IReadOnlyList<OutputPolicy> policies, IReadOnlyDictionary<string, RuleFacts> defaults, List<Refusal> problems)
    {
        var named = policies.Select(policy => policy.Checks.GetValueOrDefault(rule)).ToList();
        string[] names = [.. named.SelectMany(setting => setting?.Parameters.Keys ?? []).Distinct(StringComparer.Ordinal).Where(name => (rule, name) != (RuleStrictness.AuditRule, RuleStrictness.AuditWidth))];
        var numbers = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        if (rule == RuleStrictness.VersionRule && names.Length > 0)
        {
            var least = policies.Select(Version).Max(Comparer<decimal[]>.Create(Compare))!;
            foreach (var (name, i) in RuleStrictness.VersionNumbers.Select((name, i) => (name, i)))
            {
                numbers[name] = least[i];
            }

            names = [];
        }

        foreach (var name in names)
        {
            numbers[name] = Number(rule, name, [.. policies.Select(policy => ValueOf(policy, name))], problems);
        }

        return new(named.Any(setting => setting?.Enabled ?? true), named.Max(setting => setting?.AtLeast), numbers);

        decimal ValueOf(OutputPolicy policy, string name) =>
            policy.Checks.GetValueOrDefault(rule)?.Parameters is { } own && own.TryGetValue(name, out var number) ? number : defaults[rule].Parameters[name].Default;

        decimal[] Version(OutputPolicy policy) => [.. RuleStrictness.VersionNumbers.Select(name => ValueOf(policy, name))];
    }

    private static decimal Number(string rule, string name, decimal[] values, List<Refusal> problems)
    {
        switch (RuleStrictness.Of(rule, name))
        {
            case Stricter.Larger:
                return values.Max();
            case Stricter.Smaller:
                return values.Min();
            default:
                if (values.Distinct().Count() > 1)
                {
                    problems.Add(StrictestPolicy.Conflict($"{rule}: {name} is {string.Join(" and ", values.Distinct().Order())}. Use the same number in every policy."));
                }

                return values[0];
        }
    }

    private static int Compare(decimal[] one, decimal[] other) =>
        one.Zip(other, (a, b) => a.CompareTo(b)).FirstOrDefault(difference => difference != 0);
}
