namespace Tre.Domain.Lifecycles;

/// <summary>Shorthand for tables whose row is allowed to several roles.</summary>
public static class Rows
{
    public static IEnumerable<Transition<TState, TAction>> For<TState, TAction>(TState from, TAction action, TState to, params IReadOnlyList<Role> by)
        where TState : struct, Enum
        where TAction : struct, Enum =>
        by.Select(role => new Transition<TState, TAction>(from, action, role, to));
}
