namespace Tre.UnitTests.Checking.Corpus;

/// <summary>One request of the corpus.</summary>
/// <param name="Name">What people find it by: rule, way, variant, seed.</param>
/// <param name="Rule">The rule that must speak; null for a clean one.</param>
/// <param name="Type">The form in which it is written.</param>
/// <param name="Files">Its files.</param>
internal sealed record Made(string Name, string? Rule, string Type, params (string Name, byte[] Bytes)[] Files)
{
    public string Description { get; init; } = "Results by group, see the protocol of the study";

    public string Population { get; init; } = "Adults in the cohort";

    /// <summary>A fault in a table that is written to be misread.</summary>
    public bool Disguised { get; init; }

    public override string ToString() => Name;
}
