using System.Security.Cryptography;
using System.Text.Json;

namespace Tre.Contracts.Checking;

/// <summary>Names a policy by its content.</summary>
public static class PolicyHash
{
    /// <summary>SHA-256, lower-case hex, of the policy's JSON with rules and parameters in ordinal order.</summary>
    public static string Of(CheckPolicy policy)
    {
        var ordered = policy with { Checks = Sorted(policy.Checks.Select(c => KeyValuePair.Create(c.Key, Sorted(c.Value)))) };
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(ordered, CheckingJson.Default.CheckPolicy)));
    }

    private static CheckSetting Sorted(CheckSetting setting) =>
        setting with { Parameters = setting.Parameters is null ? null : Sorted(setting.Parameters) };

    private static SortedDictionary<string, T> Sorted<T>(IEnumerable<KeyValuePair<string, T>> pairs)
    {
        var sorted = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var (key, value) in pairs) sorted.Add(key, value);
        return sorted;
    }
}
