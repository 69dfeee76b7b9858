namespace Tre.Domain.Lifecycles;

/// <summary>One row of a lifecycle: in state <paramref name="From"/>, <paramref name="By"/> may do <paramref name="Action"/>, which leads to <paramref name="To"/>.</summary>
public sealed record Transition<TState, TAction>(TState From, TAction Action, Role By, TState To)
    where TState : struct, Enum
    where TAction : struct, Enum;
