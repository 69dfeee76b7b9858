using System.Diagnostics.CodeAnalysis;

namespace Tre.Domain;

/// <summary>The result of an act that gives a value back, or the reasons why it was refused.</summary>
[SuppressMessage("Design", "CA1000:Do not declare static members on generic types", Justification = "Factories read best here.")]
public sealed record Outcome<T>
{
    private Outcome(T? value, IReadOnlyList<Refusal> refusals) => (Result, Refusals) = (value, refusals);

    private T? Result { get; }

    public IReadOnlyList<Refusal> Refusals { get; }

    public bool Succeeded => Refusals.Count == 0;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">The act was refused.</exception>
    public T Value => Succeeded ? Result! : throw new InvalidOperationException($"Refused: {Refusals[0].Code}.");

    public static Outcome<T> Done(T value) => new(value, []);

    public static Outcome<T> Refuse(params IReadOnlyList<Refusal> refusals) =>
        refusals.Count > 0 ? new(default, refusals) : throw new ArgumentException("A refusal needs a reason.", nameof(refusals));

    public static Outcome<T> Refuse(string code, string message, string? field = null) => Refuse(new Refusal(code, message, field));

    public static implicit operator Outcome<T>(T value) => Done(value);

    public static implicit operator Outcome<T>(Refusal refusal) => Refuse(refusal);
}
