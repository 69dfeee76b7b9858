namespace Tre.Contracts.Api;

/// <summary>One thing that a policy asks for, in words.</summary>
public sealed record PolicyFactInfo(string Label, string Text);

/// <param name="Scope">dataset or project.</param>
/// <param name="ScopeKey">The dataset's name, or the project's id.</param>
/// <param name="ScopeName">For people.</param>
/// <param name="Number">1, 2, … within its scope.</param>
/// <param name="State">proposed, inForce, declined, withdrawn, superseded.</param>
/// <param name="Yaml">As it was written.</param>
/// <param name="Sha256">Of the text.</param>
/// <param name="Actions">What the caller may do now: approve, decline, withdraw.</param>
public sealed record PolicyInfo(
    Guid Id,
    string Scope,
    string ScopeKey,
    string ScopeName,
    int Number,
    string State,
    string Yaml,
    string Sha256,
    IReadOnlyList<PolicyFactInfo> Facts,
    PersonRef ProposedBy,
    DateTimeOffset ProposedAt,
    PersonRef? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? DecisionComment,
    DateTimeOffset? Deadline,
    IReadOnlyList<string> Actions);

/// <param name="Id">Chosen by the caller so that sending twice makes one.</param>
public sealed record NewPolicy(string Scope, string ScopeKey, string Yaml, Guid? Id = null);

public sealed record PolicyText(string Yaml);

/// <summary>A policy to begin with.</summary>
public sealed record PolicyPresetInfo(string Name, string Yaml);

/// <summary>What holds for a project's outputs now, every policy taken together.</summary>
/// <param name="Name">Names every policy with its version; empty where the installation's own holds.</param>
public sealed record ProjectPolicyInfo(string Name, int Version, IReadOnlyList<PolicyFactInfo> Facts, IReadOnlyList<PolicyInfo> Sources);
