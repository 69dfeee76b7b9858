using System.Text.Json;
using Tre.Domain.Exports.Policies;

namespace Tre.Application.Exports.Policies;

/// <summary>What a policy may name: the checker's types, bounds and rules. Written by a test from the checker itself.</summary>
/// <param name="Types">Types of file that the checker can check.</param>
/// <param name="Recognised">Types that it can only recognise: for manual routes.</param>
/// <param name="Limits">Bounds, with the widest that a policy may set.</param>
/// <param name="Rules">Rules with their numbers.</param>
public sealed record CheckerFacts(
    IReadOnlyList<string> Types, IReadOnlyList<string> Recognised, IReadOnlyDictionary<string, long> Limits, IReadOnlyList<RuleFacts> Rules)
{
    private const string Resource = "Tre.Application.Exports.Policies.checker.json";

    public static CheckerFacts Known { get; } = JsonSerializer.Deserialize<CheckerFacts>(Embedded.Text(Resource), JsonSerializerOptions.Web)!;

    public static IReadOnlyDictionary<string, RuleFacts> RulesById { get; } = Known.Rules.ToDictionary(rule => rule.Id, StringComparer.Ordinal);
}
