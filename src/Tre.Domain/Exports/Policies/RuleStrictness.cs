using static Tre.Domain.Exports.Policies.Stricter;

namespace Tre.Domain.Exports.Policies;

/// <summary>Which of two values of a rule's number asks for more.</summary>
public enum Stricter
{
    /// <summary>Nobody has said: two different values cannot both be kept.</summary>
    Unknown,

    Larger,
    Smaller,
}

/// <summary>Says of every number of every rule which of two values is the stricter: what it lets pass, the other lets pass too.</summary>
public static class RuleStrictness
{
    public const string AuditRule = "suppression-audit";
    public const string AuditWidth = "leastWidth";
    public const string VersionRule = "acro-version";

    /// <summary>From the number that counts most; versions are compared as a whole.</summary>
    public static IReadOnlyList<string> VersionNumbers { get; } = ["leastMajor", "leastMinor", "leastPatch"];

    private static readonly Dictionary<(string Rule, string Number), Stricter> Known = new()
    {
        [("rounding-base", "minCells")] = Smaller,
        [(AuditRule, AuditWidth)] = Larger,
        [("residual-degrees-of-freedom", "leastDof")] = Larger,
        [("dominance", "k")] = Smaller,
        [("dominance", "p")] = Larger,
        [("unique-values", "minRows")] = Smaller,
        [("rows-like-people", "minRows")] = Smaller,
        [("quasi-identifiers", "minRows")] = Smaller,
        [("many-rows", "mostRows")] = Smaller,
        [("date-per-row", "minRows")] = Smaller,
        [("lines-like-records", "minLines")] = Smaller,
        [("missing-context", "minCharacters")] = Larger,
        [("packed-content", "minCharacters")] = Smaller,
        [("image-metadata", "softwareCharacters")] = Smaller,
        [("image-bulk", "mostBits")] = Smaller,
        [("image-bulk", "mostPixels")] = Smaller,
        [("model-report", "mostAuc")] = Smaller,
        [("plot-points", "mostPoints")] = Smaller,
        [("acro-recount", "leastDof")] = Larger,
        [("acro-config", "leastDof")] = Larger,
        [("acro-config", "leastNkN")] = Larger,
        [("acro-config", "mostNkK")] = Smaller,
        [("acro-config", "leastP")] = Larger,
        [(VersionRule, "leastMajor")] = Larger,
        [(VersionRule, "leastMinor")] = Larger,
        [(VersionRule, "leastPatch")] = Larger,
    };

    public static Stricter Of(string rule, string number) => Known.GetValueOrDefault((rule, number));

    /// <summary>
    /// The narrowest interval, in people, that a policy lets stand when suppressed counts are worked out: 0 leaves it to the rounding,
    /// or else to the threshold.
    /// </summary>
    public static decimal WidthOf(decimal told, int threshold, int rounding) => told > 0 ? told : Math.Max(1, rounding > 1 ? rounding : threshold - 2);
}
