namespace Tre.Domain;

/// <summary>An expected refusal: a stable code for programs and a sentence for people. Faults are exceptions instead.</summary>
/// <param name="Code">Stable, lower case with hyphens; part of the public API.</param>
/// <param name="Message">What is wrong and how to mend it, in plain English, without secrets.</param>
/// <param name="Field">The input the refusal is about, where it is about one.</param>
public sealed record Refusal(string Code, string Message, string? Field = null);

/// <summary>The result of an act that gives nothing back: done, or refused for one or more reasons.</summary>
public sealed record Outcome
{
    private Outcome(IReadOnlyList<Refusal> refusals) => Refusals = refusals;

    /// <summary>Why the act was refused; empty when it was done.</summary>
    public IReadOnlyList<Refusal> Refusals { get; }

    public bool Succeeded => Refusals.Count == 0;

    public static Outcome Done { get; } = new([]);

    public static Outcome Refuse(params IReadOnlyList<Refusal> refusals) =>
        refusals.Count > 0 ? new(refusals) : throw new ArgumentException("A refusal needs a reason.", nameof(refusals));

    public static Outcome Refuse(string code, string message, string? field = null) => Refuse(new Refusal(code, message, field));

    /// <summary>Done when there is no refusal in the list, refused with all of them otherwise.</summary>
    public static Outcome From(IReadOnlyList<Refusal> refusals) => refusals.Count == 0 ? Done : new(refusals);

    public static implicit operator Outcome(Refusal refusal) => Refuse(refusal);
}
