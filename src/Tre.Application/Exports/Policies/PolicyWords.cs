using System.Globalization;
using Tre.Domain.Exports;
using Tre.Domain.Exports.Policies;

namespace Tre.Application.Exports.Policies;

/// <summary>One thing that a policy asks for.</summary>
public sealed record PolicyFact(string Label, string Text);

/// <summary>A policy in sentences, for people who do not read YAML.</summary>
public static class PolicyWords
{
    public static IReadOnlyList<PolicyFact> Of(OutputPolicy policy) =>
    [
        new("Small counts", policy.Threshold <= 1 ? "Every count may be shown." : Invariant($"Counts from 1 to {policy.Threshold - 1:N0} are small and may not be shown.")),
        new("Zeros", policy.Zeros switch
        {
            ZeroRule.Allow => "A count of zero may be shown.",
            ZeroRule.Flag => "A checker looks at every count of zero.",
            _ => "A count of zero may not be shown.",
        }),
        new("Rounding", policy.Rounding <= 1 ? "Counts need not be rounded." : Invariant($"Every count is rounded to a multiple of {policy.Rounding:N0}.")),
        new("Types of file", policy.Types.Count == 0 ? "None may leave." : string.Join(", ", policy.Types)),
        new("Looked at by hand", policy.ManualRoutes.Count == 0 ? "None." : string.Join(", ", policy.ManualRoutes)),
        new("Sizes", policy.Limits.Count == 0 ? "The platform’s own bounds." : string.Join(", ", policy.Limits.Select(limit => Invariant($"{limit.Key} up to {limit.Value:N0}")))),
        .. policy.Checks.Select(check => new PolicyFact($"Rule {check.Key}", Of(check.Value))),
        new("Checkers", Of(policy.Reviewers)),
    ];

    public static string Of(ReviewRule rule) => string.Create(CultureInfo.InvariantCulture,
        $"{rule.Approvals} checkers must approve each file; {rule.Votes} votes decide. {(rule.Veto ? "One rejection keeps a file in." : "A rejection can be outvoted.")} {(rule.Sequential ? "Each checker sees the votes before theirs." : "Nobody sees a vote before all are in.")}{(rule.OneForCode ? " One checker is enough for program code alone in which nothing was found." : "")}");

    private static string Of(RuleSetting setting)
    {
        List<string> said = [setting.Enabled ? "is used" : "is left out"];
        if (setting.AtLeast is { } weight)
        {
            said.Add(weight switch { Weight.Block => "every finding blocks", Weight.Warn => "every finding must be looked at", _ => "every finding is noted" });
        }

        said.AddRange(setting.Parameters.Select(number => Invariant($"{number.Key} is {number.Value}")));
        return string.Join(", ", said) + ".";
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
