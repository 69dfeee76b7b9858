using Tre.Application.Data;
using Tre.Domain.Exports.Policies;

namespace Tre.Application.Exports.Policies;

/// <summary>One version of a policy as people see it.</summary>
/// <param name="ScopeName">The dataset's name, or the project's label.</param>
/// <param name="Facts">What it asks for, in sentences.</param>
/// <param name="Actions">What whoever asked may do now.</param>
public sealed record PolicyView(
    Guid Id,
    PolicyScope Scope,
    string ScopeKey,
    string ScopeName,
    int Number,
    PolicyStatus Status,
    string Yaml,
    string Sha256,
    IReadOnlyList<PolicyFact> Facts,
    PersonName ProposedBy,
    DateTimeOffset ProposedAt,
    PersonName? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? DecisionComment,
    DateTimeOffset? Deadline,
    IReadOnlyList<PolicyAction> Actions);
