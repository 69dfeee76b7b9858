namespace Tre.Domain.Lifecycles;

/// <summary>A lifecycle as data: whatever has no row is refused.</summary>
public sealed class Lifecycle<TState, TAction>
    where TState : struct, Enum
    where TAction : struct, Enum
{
    private readonly Dictionary<(TState, TAction, Role), TState> table = [];

    /// <exception cref="ArgumentException">Two rows give the same cell, or one action leads from one state to two.</exception>
    public Lifecycle(string name, TState initial, params IReadOnlyList<Transition<TState, TAction>> transitions)
    {
        Name = name;
        Initial = initial;
        Transitions = transitions;
        foreach (var row in transitions)
        {
            if (!table.TryAdd((row.From, row.Action, row.By), row.To))
            {
                throw new ArgumentException($"{name}: {row.From} × {row.Action} × {row.By} stands twice.", nameof(transitions));
            }

            if (transitions.Any(other => other.From.Equals(row.From) && other.Action.Equals(row.Action) && !other.To.Equals(row.To)))
            {
                throw new ArgumentException($"{name}: {row.From} × {row.Action} leads to two states.", nameof(transitions));
            }
        }
    }

    public string Name { get; }

    public TState Initial { get; }

    public IReadOnlyList<Transition<TState, TAction>> Transitions { get; }

    /// <summary>The state that <paramref name="action"/> leads to, or why it is refused.</summary>
    public Outcome<TState> Next(TState from, TAction action, IReadOnlySet<Role> roles)
    {
        foreach (var role in roles)
        {
            if (table.TryGetValue((from, action, role), out var to))
            {
                return to;
            }
        }

        string[] whose = [.. Transitions.Where(row => row.From.Equals(from) && row.Action.Equals(action)).Select(row => row.By).Distinct().Order()
            .Select(role => role == Role.System ? "the platform itself" : Words.Of(role))];
        return whose.Length > 0
            ? new Refusal("not-allowed", $"You may not do this: {Words.Of(action)} is up to: {string.Join(", ", whose)}.")
            : new Refusal("wrong-state", $"This cannot be done now: {Words.Of(action)} is not possible while it is “{Words.Of(from)}”.");
    }

    /// <summary>What the holder of <paramref name="roles"/> may do in state <paramref name="from"/>.</summary>
    public IReadOnlySet<TAction> Allowed(TState from, IReadOnlySet<Role> roles) =>
        Transitions.Where(row => row.From.Equals(from) && roles.Contains(row.By)).Select(row => row.Action).ToHashSet();

    /// <summary>Whether no row leaves <paramref name="state"/>.</summary>
    public bool IsFinal(TState state) => !Transitions.Any(row => row.From.Equals(state) && !row.To.Equals(state));
}
