using Tre.Checker.Reading;

namespace Tre.Checker.Acro;

/// <summary>The names of ACRO's checks in its published versions.</summary>
internal static class AcroNames
{
    public static IReadOnlySet<string> Checks { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "negative", "missing", "threshold", "p-ratio", "nk-rule", "all-values-are-same",
        "MinimumThresholdCheck", "NKCheck", "PPercentCheck", "PresenceOfZeroCheck", "RequiredZeroCheck", "PresenceOfLinkedTableCheck",
        "MinimumDoFCheck", "MissingCheck", "AllSameValuesCheck", "StatbarnDataCheck",
    };

    private static readonly HashSet<string> Settings = new(StringComparer.Ordinal)
    {
        "safe_threshold", "safe_dof_threshold", "safe_nk_n", "safe_nk_k", "safe_pratio_p", "check_missing_values", "survival_safe_threshold", "zeros_are_disclosive", "federated",
    };

    /// <summary>ACRO's configuration: settings of its own names and nothing else.</summary>
    public static bool IsConfiguration(JsonNode node) => node is { IsArray: false, Children: { } members } && node.Member("safe_threshold") is not null && members.All(m => m.IsScalar && Settings.Contains(m.Key!));

    /// <summary>ACRO's own count of flagged cells and their positions: numbers that count cells, not people. Anything else in it makes it data.</summary>
    public static bool IsBookkeeping(JsonNode node) => node is { Key: "sdc", IsArray: false, Children: { } parts } && parts.All(p => p switch
    {
        { Key: "summary", IsArray: false, Children: { } counts } => counts.All(c => c.IsScalar && (c.Key == "suppressed" || Checks.Contains(c.Key!))),
        { Key: "cells", IsArray: false, Children: { } lists } => lists.All(l => Checks.Contains(l.Key!) && l.IsArray && l.Children!.All(c => c is { IsArray: true, Children: [{ IsScalar: true }, { IsScalar: true }] })),
        _ => false,
    });
}
