using System.Text.Json.Serialization;

namespace Tre.Contracts.Checking;

/// <summary>What a dataset's steward asks of outputs. Sent with every request, so that the checker holds no rule of its own.</summary>
/// <param name="Name">Name for people; part of the hash.</param>
/// <param name="Version">Rises with every approved change.</param>
/// <param name="Threshold">Smallest count of people that may be shown; 1 to <c>Threshold - 1</c> are small. 1 turns the rule off.</param>
/// <param name="Zeros">What a count of exactly zero means.</param>
/// <param name="Types">Types that may be released after a check. A type that is not listed is blocked.</param>
/// <param name="ManualRoutes">Types without a machine check that people look at by another agreed route; never previewed.</param>
/// <param name="Limits">Past any of these a file is not checked.</param>
/// <param name="Checks">Settings by rule id; a rule that is not named runs with its documented defaults.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CheckPolicy(
    string Name,
    int Version,
    int Threshold,
    ZeroRule Zeros,
    IReadOnlyList<FileType> Types,
    IReadOnlyList<FileType> ManualRoutes,
    CheckLimits Limits,
    IReadOnlyDictionary<string, CheckSetting> Checks)
{
    /// <summary>Threshold 10, zeros flagged for a look, every type that this version can check, no manual route.</summary>
    public static CheckPolicy Standard { get; } = new(
        "standard", 1, 10, ZeroRule.Flag,
        [FileType.Csv, FileType.Tsv, FileType.Json, FileType.Text, FileType.Markdown, FileType.Log, FileType.Code, FileType.Png,
         FileType.Html, FileType.Svg, FileType.Notebook, FileType.Workbook, FileType.OfficeDocument,
         FileType.Archive, FileType.Jpeg, FileType.Pdf, FileType.Pickle, FileType.RData, FileType.Model],
        [],
        new CheckLimits(),
        new Dictionary<string, CheckSetting>());
}

/// <summary>How one rule departs from its defaults.</summary>
/// <param name="Enabled">False leaves the rule out; the report then does not list it among the checks that ran.</param>
/// <param name="Severity">Replaces the severity of the rule's findings; null keeps it.</param>
/// <param name="AtLeast">Lifts weaker findings of the rule to this; null leaves them.</param>
/// <param name="Parameters">Numbers by the names that docs/guides/output-checks.md lists for the rule; null keeps all defaults.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CheckSetting(
    bool Enabled = true,
    FindingSeverity? Severity = null,
    IReadOnlyDictionary<string, decimal>? Parameters = null,
    FindingSeverity? AtLeast = null);

/// <summary>How counts of exactly zero are read: they can say that nobody, or everybody, in a group has a condition.</summary>
[JsonConverter(typeof(CamelCaseEnum<ZeroRule>))]
public enum ZeroRule
{
    /// <summary>Zeros may be shown.</summary>
    Allow,
    /// <summary>A checker must look (severity warn).</summary>
    Flag,
    /// <summary>Zeros are treated like small counts (severity block).</summary>
    Block,
}
