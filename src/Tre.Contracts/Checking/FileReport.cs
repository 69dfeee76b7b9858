using System.Text.Json.Serialization;

namespace Tre.Contracts.Checking;

/// <summary>What the machine saw in one file. It can stop a file or rank it; it never approves one.</summary>
/// <param name="Name">Name as requested.</param>
/// <param name="Bytes">Length of what was hashed.</param>
/// <param name="Sha256">Hash of the bytes that came over the stream, lower-case hex.</param>
/// <param name="DetectedType">Type by content.</param>
/// <param name="Status">How far the checks came.</param>
/// <param name="Reason">Why it is not <see cref="FileCheckStatus.Checked"/>; null when it is.</param>
/// <param name="Checks">Rules that ran to their end on this file.</param>
/// <param name="Findings">What they found, worst first, then by place.</param>
/// <param name="Omitted">Findings beyond <see cref="CheckLimits.FindingsPerRule"/>, by rule.</param>
/// <param name="Preview">Neutral rendering, or null when there is none.</param>
/// <param name="Counts">What its tables count; null when it was not checked, or counts more than is compared.</param>
public sealed record FileReport(
    string Name,
    long Bytes,
    string Sha256,
    FileType DetectedType,
    FileCheckStatus Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] CheckReason? Reason,
    IReadOnlyList<CheckRun> Checks,
    IReadOnlyList<Finding> Findings,
    IReadOnlyDictionary<string, int> Omitted,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] PreviewInfo? Preview,
    IReadOnlyList<CountTable>? Counts = null)
{
    /// <summary>True when this file cannot be approved as it is: not fully checked, or a finding blocks. False approves nothing.</summary>
    [JsonIgnore]
    public bool IsStopped => Status != FileCheckStatus.Checked || Findings.Any(f => f.Severity == FindingSeverity.Block);
}

/// <summary>A rule that ran.</summary>
/// <param name="Rule">Stable id.</param>
/// <param name="Version">Rises when the rule finds something else than before.</param>
public sealed record CheckRun(string Rule, int Version);

/// <summary>Why a file was not checked or is blocked.</summary>
/// <param name="Code">Stable, for programs; see <see cref="ReasonCodes"/>.</param>
/// <param name="Message">For people; holds nothing of the file's content.</param>
public sealed record CheckReason(string Code, string Message);

/// <summary>How far the checks came.</summary>
[JsonConverter(typeof(CamelCaseEnum<FileCheckStatus>))]
public enum FileCheckStatus
{
    /// <summary>Every rule for its type ran to the end. Findings may still stop the file.</summary>
    Checked,
    /// <summary>It broke a parser, a limit or the time; nothing is known about it, so it is stopped.</summary>
    NotChecked,
    /// <summary>Its type may not leave by this route.</summary>
    Blocked,
    /// <summary>The policy names a manual route for its type: no machine check, no preview, people look elsewhere. Stopped here.</summary>
    ManualRoute,
}
