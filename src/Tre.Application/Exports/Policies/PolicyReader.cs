using Tre.Domain.Exports;
using Tre.Domain.Exports.Policies;
using YamlDotNet.RepresentationModel;

namespace Tre.Application.Exports.Policies;

/// <summary>Makes a policy of YAML nodes; what is not said has the platform's defaults.</summary>
internal static class PolicyReader
{
    private const int MostThreshold = 1_000;
    private const int MostRounding = 100;

    public static OutputPolicy Read(YamlMappingNode root, PolicyFaults faults)
    {
        var known = CheckerFacts.Known;
        var fields = new PolicyFields(root, "", faults);
        var policy = new OutputPolicy(
            (int)fields.Whole("threshold", 1, MostThreshold, required: true)!,
            fields.Word<ZeroRule>("zeros") ?? ZeroRule.Flag,
            (int)(fields.Whole("rounding", 0, MostRounding) ?? 0),
            Sorted(fields.Words("types", known.Types) ?? known.Types),
            Sorted(fields.Words("manualRoutes", [.. known.Types, .. known.Recognised]) ?? []),
            Limits(fields.Map("limits"), known),
            Checks(fields.Map("checks"), faults),
            Reviewers(fields.Map("reviewers")));
        fields.NothingElse();
        return policy;
    }

    private static SortedDictionary<string, long> Limits(PolicyFields? fields, CheckerFacts known)
    {
        var limits = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (name, most) in known.Limits)
        {
            if (fields?.Whole(name, 1, most) is { } limit)
            {
                limits[name] = limit;
            }
        }

        fields?.NothingElse();
        return limits;
    }

    private static SortedDictionary<string, RuleSetting> Checks(PolicyFields? fields, PolicyFaults faults)
    {
        var checks = new SortedDictionary<string, RuleSetting>(StringComparer.Ordinal);
        foreach (var rule in CheckerFacts.Known.Rules)
        {
            if (fields?.Map(rule.Id) is { } setting)
            {
                var weight = setting.Word<Weight>("atLeast");
                checks[rule.Id] = new(setting.Flag("enabled") ?? true, weight, Parameters(setting.Map("parameters"), rule));
                setting.NothingElse();
            }
        }

        fields?.NothingElse();
        if (checks.GetValueOrDefault("rounding-base")?.Parameters.ContainsKey("base") is true)
        {
            faults.Add(fields!.Place, "set the base of rounding with “rounding”, not with the rule’s number.");
        }

        return checks;
    }

    private static SortedDictionary<string, decimal> Parameters(PolicyFields? fields, RuleFacts rule)
    {
        var numbers = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var (name, facts) in rule.Parameters)
        {
            if (fields?.Number(name, facts.Least, facts.Most) is { } number)
            {
                numbers[name] = number;
            }
        }

        fields?.NothingElse();
        return numbers;
    }

    private static ReviewRule Reviewers(PolicyFields? fields)
    {
        if (fields is null)
        {
            return ReviewRule.Standard;
        }

        var approvals = (int)(fields.Whole("approvals", ReviewRule.LeastCheckers, ReviewRule.MostCheckers) ?? ReviewRule.LeastCheckers);
        var votes = (int)(fields.Whole("votes", approvals, ReviewRule.MostCheckers) ?? approvals);
        var rule = new ReviewRule(
            approvals, votes, fields.Flag("veto") ?? true, fields.Word<ReviewOrder>("order") is ReviewOrder.Sequential, fields.Flag("oneForCode") ?? false);
        fields.NothingElse();
        return rule;
    }

    private static string[] Sorted(IEnumerable<string> words) => [.. words.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private enum ReviewOrder
    {
        Parallel,
        Sequential,
    }
}
