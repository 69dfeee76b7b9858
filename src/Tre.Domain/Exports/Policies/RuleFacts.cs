namespace Tre.Domain.Exports.Policies;

/// <summary>What a policy may say of one rule of the checker.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Parameters">Its numbers by name.</param>
public sealed record RuleFacts(string Id, IReadOnlyDictionary<string, ParameterFacts> Parameters);

/// <param name="Default">Value where a policy says nothing.</param>
/// <param name="Least">Smallest that makes sense.</param>
/// <param name="Most">Largest that makes sense.</param>
public sealed record ParameterFacts(decimal Default, decimal Least, decimal Most);
