using System.Text.Json;
using Tre.Application.Exports.Policies;
using Tre.Contracts.Checking;
using Tre.Domain.Exports.Policies;

namespace Tre.Orchestrator.Hosting;

/// <summary>Finds the installation's own policy of output checks.</summary>
internal static class ExportPolicies
{
    private const string RoundingRule = "rounding-base";
    private const string RoundingNumber = "base";

    /// <exception cref="JsonException">The file holds no policy: better no start than checks by half a rule.</exception>
    public static InstallationPolicy Read(string? file)
    {
        var policy = file is null
            ? CheckPolicy.Standard
            : JsonSerializer.Deserialize(File.ReadAllText(file), CheckingJson.Default.CheckPolicy) ?? throw new JsonException("The policy of output checks is empty.");
        return new(policy.Name, policy.Version, Of(policy), Always: file is not null, JsonSerializer.Serialize(policy, CheckingJson.Default.CheckPolicy));
    }

    /// <summary>In the words in which policies are taken together.</summary>
    internal static OutputPolicy Of(CheckPolicy policy) => new(
        policy.Threshold,
        Enum.Parse<Domain.Exports.Policies.ZeroRule>(policy.Zeros.ToString()),
        (int)(policy.Checks.GetValueOrDefault(RoundingRule)?.Parameters?.GetValueOrDefault(RoundingNumber) ?? 0),
        Words(policy.Types),
        Words(policy.ManualRoutes),
        Limits(policy.Limits),
        new SortedDictionary<string, RuleSetting>(policy.Checks.ToDictionary(check => check.Key, check => Of(check.Key, check.Value)), StringComparer.Ordinal),
        InstallationPolicy.NoReviewers);

    /// <summary>A severity that replaces is kept as the least: beside other policies no finding becomes weaker.</summary>
    private static RuleSetting Of(string rule, CheckSetting setting)
    {
        var known = CheckerFacts.RulesById.GetValueOrDefault(rule) ?? throw new JsonException($"There is no rule {rule}.");
        FindingSeverity? weight = setting is { Severity: { } one, AtLeast: { } other } ? (one > other ? one : other) : setting.Severity ?? setting.AtLeast;
        var numbers = (setting.Parameters ?? new Dictionary<string, decimal>()).Where(number => (rule, number.Key) != (RoundingRule, RoundingNumber));
        if (numbers.FirstOrDefault(number => !known.Parameters.ContainsKey(number.Key)) is { Key: { } stray })
        {
            throw new JsonException($"The rule {rule} has no number {stray}.");
        }

        return new(setting.Enabled, weight is { } least ? Enum.Parse<Weight>(least.ToString()) : null, numbers.ToDictionary(StringComparer.Ordinal));
    }

    /// <summary>Only what is tighter than the checker's own: beside other policies nothing becomes wider than that.</summary>
    private static Dictionary<string, long> Limits(CheckLimits limits)
    {
        var told = JsonSerializer.SerializeToElement(limits, JsonSerializerOptions.Web);
        return CheckerFacts.Known.Limits.Where(limit => told.GetProperty(limit.Key).GetInt64() < limit.Value)
            .ToDictionary(limit => limit.Key, limit => told.GetProperty(limit.Key).GetInt64(), StringComparer.Ordinal);
    }

    private static string[] Words(IReadOnlyList<FileType> types) =>
        [.. types.Select(type => JsonNamingPolicy.CamelCase.ConvertName(type.ToString())).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
