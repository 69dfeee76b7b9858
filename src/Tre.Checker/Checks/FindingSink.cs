using Tre.Contracts.Checking;

namespace Tre.Checker.Checks;

/// <summary>Collects the findings of one file and keeps their number bounded; what does not fit is counted, worst last.</summary>
internal sealed class FindingSink(int perRule, int perFile)
{
    private readonly List<Finding> _kept = [];
    private readonly HashSet<Finding> _seen = [];
    private readonly Dictionary<(string Rule, FindingSeverity Severity), int> _perRule = [];
    private readonly SortedDictionary<string, int> _omitted = new(StringComparer.Ordinal);

    public void Add(Finding finding)
    {
        // Counted by severity, so that a flood of warnings cannot push out what blocks.
        var key = (finding.Rule, finding.Severity);
        var count = _perRule[key] = _perRule.GetValueOrDefault(key) + 1;
        if (count > perRule) Omit(finding);
        else if (_seen.Add(finding)) _kept.Add(finding);
        else _perRule[key]--;
    }

    /// <summary>Worst first, then by place. Call once, at the end.</summary>
    public (IReadOnlyList<Finding> Findings, IReadOnlyDictionary<string, int> Omitted) Close()
    {
        var sorted = _kept
            .OrderByDescending(f => f.Severity)
            .ThenBy(f => f.Place.Line ?? f.Place.Row ?? 0).ThenBy(f => f.Place.Column ?? 0).ThenBy(f => f.Rule, StringComparer.Ordinal)
            .ToList();
        foreach (var finding in sorted.Skip(perFile)) Omit(finding);
        return (sorted.Take(perFile).ToList(), _omitted);
    }

    private void Omit(Finding finding) => _omitted[finding.Rule] = _omitted.GetValueOrDefault(finding.Rule) + 1;
}
