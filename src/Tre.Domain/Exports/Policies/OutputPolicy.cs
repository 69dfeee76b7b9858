namespace Tre.Domain.Exports.Policies;

/// <summary>What must hold of outputs: the content of one policy, or of several that apply together.</summary>
/// <param name="Threshold">Smallest count of people that may be shown; 1 turns the rule off.</param>
/// <param name="Zeros">What a count of exactly zero means.</param>
/// <param name="Rounding">Base to which every count must be rounded; 0 asks for none.</param>
/// <param name="Types">Types of file that may leave after a check, in ordinal order.</param>
/// <param name="ManualRoutes">Types that people look at by another agreed route, in ordinal order.</param>
/// <param name="Limits">Bounds by name; what is not named keeps the checker's own.</param>
/// <param name="Checks">Settings by rule.</param>
/// <param name="Reviewers">Who must agree.</param>
public sealed record OutputPolicy(
    int Threshold,
    ZeroRule Zeros,
    int Rounding,
    IReadOnlyList<string> Types,
    IReadOnlyList<string> ManualRoutes,
    IReadOnlyDictionary<string, long> Limits,
    IReadOnlyDictionary<string, RuleSetting> Checks,
    ReviewRule Reviewers);

/// <summary>How one rule departs from its defaults.</summary>
/// <param name="Enabled">False leaves it out.</param>
/// <param name="AtLeast">Lifts weaker findings to this; never lowers any. Null leaves them.</param>
/// <param name="Parameters">Numbers by name; what is not named keeps the rule's default.</param>
public sealed record RuleSetting(bool Enabled, Weight? AtLeast, IReadOnlyDictionary<string, decimal> Parameters);

/// <summary>What a finding does, from weak to strong.</summary>
public enum Weight
{
    Info,
    Warn,
    Block,
}

/// <summary>What a count of exactly zero means, from lenient to strict.</summary>
public enum ZeroRule
{
    Allow,
    Flag,
    Block,
}
