using Tre.Checker.Session;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks;

/// <summary>What one rule needs for one file: the policy's words for it, and where its findings go.</summary>
internal sealed class CheckContext(Check check, CheckPolicy policy, FileType type, FindingSink sink, Func<FindingPlace, FindingPlace>? within = null, KnownData? known = null)
{
    private readonly CheckSetting? _setting = policy.Checks.GetValueOrDefault(check.Info.Id);

    public int Threshold => policy.Threshold;

    public ZeroRule Zeros => policy.Zeros;

    /// <summary>What the project received; null when nobody said.</summary>
    public KnownData? Known => known;

    public CheckLimits Limits => policy.Limits;

    /// <summary>Type of the file by content.</summary>
    public FileType Type => type;

    /// <summary>The policy's value for a parameter that the rule declares, or its default.</summary>
    public decimal Parameter(string name) =>
        _setting?.Parameters is { } set && set.TryGetValue(name, out var value) ? value : check.Info.Parameters.First(p => p.Name == name).Default;

    /// <summary>Reports. <paramref name="message"/> must not hold the value that was found.</summary>
    public void Report(FindingSeverity severity, FindingPlace place, string message) => sink.Add(new Finding(
        check.Info.Id, check.Info.Version, check.Info.StatBarn, Weight(_setting?.Severity ?? severity), within?.Invoke(place) ?? place, message, check.Info.Mitigation));

    private FindingSeverity Weight(FindingSeverity severity) => _setting?.AtLeast is { } least && least > severity ? least : severity;
}
