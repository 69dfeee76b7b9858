using FsCheck;
using FsCheck.Fluent;
using Tre.Domain.Exports;
using Tre.Domain.Exports.Policies;

namespace Tre.UnitTests.Exports.Policies;

/// <summary>Policies that touch everything that is taken together.</summary>
internal static class PolicyArbitrary
{
    private static readonly (string Rule, string Number, decimal[] Values)[] Numbers =
    [
        ("many-rows", "mostRows", [100, 1_000, 5_000]),
        ("acro-config", "leastP", [0, 0.1m, 0.5m]),
        ("suppression-audit", "leastWidth", [0, 4, 12]),
        ("acro-version", "leastMajor", [0, 1]),
        ("acro-version", "leastMinor", [0, 4, 9]),
    ];

    public static Arbitrary<OutputPolicy> Policies { get; } = Arb.From(
        from threshold in Gen.Choose(1, 20)
        from zeros in Gen.Elements(Enum.GetValues<ZeroRule>())
        from rounding in Gen.Elements(0, 3, 5, 7, 10, 89)
        from types in Gen.SubListOf("csv", "json", "png", "text")
        from manual in Gen.SubListOf("numPy", "xml")
        from rows in Gen.Elements(0, 50, 100)
        from checks in Checks
        from reviewers in Reviewers
        select new OutputPolicy(
            threshold, zeros, rounding, [.. types], [.. manual], rows == 0 ? new Dictionary<string, long>() : new Dictionary<string, long> { ["rows"] = rows }, checks, reviewers));

    private static Gen<IReadOnlyDictionary<string, RuleSetting>> Checks =>
        from chosen in Gen.SubListOf(Numbers)
        from picks in Gen.ArrayOf(Gen.Choose(0, 11), Numbers.Length)
        from enabled in Gen.Elements(true, false)
        from weight in Gen.Elements<Weight?>(null, Weight.Info, Weight.Block)
        select (IReadOnlyDictionary<string, RuleSetting>)chosen.Select((one, i) => (one.Rule, one.Number, Value: one.Values[picks[i] % one.Values.Length])).GroupBy(one => one.Rule).ToDictionary(
            same => same.Key, same => new RuleSetting(enabled, weight, same.ToDictionary(one => one.Number, one => one.Value)));

    private static Gen<ReviewRule> Reviewers =>
        from approvals in Gen.Choose(2, 4)
        from more in Gen.Choose(0, 1)
        from veto in Gen.Elements(true, false)
        from sequential in Gen.Elements(true, false)
        from oneForCode in Gen.Elements(true, false)
        select new ReviewRule(approvals, approvals + more, veto, sequential, oneForCode);
}
