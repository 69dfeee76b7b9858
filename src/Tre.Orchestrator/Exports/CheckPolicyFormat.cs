using System.Text.Json;
using Tre.Application.Exports;
using Tre.Application.Exports.Policies;
using Tre.Contracts.Checking;
using Tre.Domain.Exports.Policies;

namespace Tre.Orchestrator.Exports;

/// <summary>Writes the policy in force in the words of the checker.</summary>
public sealed class CheckPolicyFormat : ICheckPolicyFormat
{
    private const string RoundingRule = "rounding-base";

    public string Json(PolicyInForce policy) => JsonSerializer.Serialize(Of(policy), CheckingJson.Default.CheckPolicy);

    /// <exception cref="JsonException">A word of the policy is none of the checker's.</exception>
    internal static CheckPolicy Of(PolicyInForce inForce)
    {
        var policy = inForce.Policy ?? throw new ArgumentException("No policy was approved.", nameof(inForce));
        var checks = policy.Checks.ToDictionary(check => check.Key, check => Of(check.Value), StringComparer.Ordinal);
        if (policy.Rounding > 1)
        {
            var rule = checks.GetValueOrDefault(RoundingRule) ?? new CheckSetting();
            var numbers = new Dictionary<string, decimal>(rule.Parameters ?? new Dictionary<string, decimal>()) { ["base"] = policy.Rounding };
            checks[RoundingRule] = rule with { Enabled = true, Parameters = numbers };
        }

        return new(
            inForce.Name, inForce.Version, policy.Threshold, Word<Contracts.Checking.ZeroRule>(policy.Zeros.ToString()), [.. policy.Types.Select(Word<FileType>)], [.. policy.ManualRoutes.Select(Word<FileType>)],
            Limits(policy.Limits), checks);
    }

    private static CheckSetting Of(RuleSetting setting) => new(
        setting.Enabled, null, setting.Parameters.Count == 0 ? null : setting.Parameters.ToDictionary(), setting.AtLeast is { } weight ? Word<FindingSeverity>(weight.ToString()) : null);

    private static CheckLimits Limits(IReadOnlyDictionary<string, long> wanted)
    {
        var limits = JsonSerializer.SerializeToNode(new CheckLimits(), JsonSerializerOptions.Web)!.AsObject();
        foreach (var (name, value) in wanted)
        {
            limits[name] = limits.ContainsKey(name) ? value : throw new JsonException($"There is no limit {name}.");
        }

        return limits.Deserialize<CheckLimits>(JsonSerializerOptions.Web)!;
    }

    private static T Word<T>(string word)
        where T : struct, Enum =>
        Enum.TryParse<T>(word, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : throw new JsonException($"There is no {word}.");
}
