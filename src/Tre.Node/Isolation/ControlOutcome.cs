using Tre.Contracts.Node;
using Tre.Node.Attestation;

namespace Tre.Node.Isolation;

/// <summary>What the twin reached, probe by probe.</summary>
/// <param name="Found">Outcome by probe id, of those that found the way that was open.</param>
/// <param name="Faults">A failed result for each that did not; any of them makes the round void.</param>
public sealed record ControlOutcome(IReadOnlyDictionary<string, string> Found, IReadOnlyList<ProbeResult> Faults)
{
    /// <summary>Role of results that are about the control and not about the desktop.</summary>
    public const string Role = "control";

    private const string Expected = "finds what is open";

    // Silence, an error or a time-out is no proof that the probe can see: it must say what it found.
    private static readonly string[] Sightings = ["reached", "found"];

    /// <summary>Nothing can be said at all.</summary>
    public static ControlOutcome Void(string why) =>
        new(new Dictionary<string, string>(), [new ProbeResult(Role, ProbeOutput.RunId, Expected, "void: " + why, Passed: false)]);

    /// <summary>Judges the twin's results: there, every probe must fail.</summary>
    public static ControlOutcome Of(IReadOnlyList<ProbeResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        if (results.FirstOrDefault(r => r.Id == ProbeOutput.RunId) is { } broken)
        {
            return Void(broken.Outcome);
        }

        var found = results.Where(Saw).ToDictionary(r => r.Id, r => r.Outcome, StringComparer.Ordinal);
        return new ControlOutcome(found, [.. ProbeTable.Controlled
            .Where(id => !found.ContainsKey(id))
            .Select(id => new ProbeResult(
                Role, id, Expected, "void: " + (results.FirstOrDefault(r => r.Id == id)?.Outcome ?? "not run"), Passed: false))]);
    }

    /// <summary>Puts beside each result what its control found.</summary>
    public IReadOnlyList<ProbeResult> Beside(IReadOnlyList<ProbeResult> results) =>
        [.. results.Select(r => Found.TryGetValue(r.Id, out var seen) ? r with { Control = seen } : r)];

    private static bool Saw(ProbeResult result) =>
        !result.Passed && Sightings.Any(s => result.Outcome.StartsWith(s, StringComparison.Ordinal));
}
