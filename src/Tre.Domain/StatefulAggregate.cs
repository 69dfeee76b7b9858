using Tre.Domain.Lifecycles;

namespace Tre.Domain;

/// <summary>An aggregate whose <see cref="Status"/> moves along a lifecycle table and in no other way.</summary>
public abstract class StatefulAggregate<TState, TAction> : Aggregate
    where TState : struct, Enum
    where TAction : struct, Enum
{
    public TState Status { get; private set; }

    protected abstract Lifecycle<TState, TAction> Lifecycle { get; }

    /// <summary>How long a thing may rest in <paramref name="state"/> before somebody must look; null where it waits for nobody.</summary>
    protected abstract TimeSpan? Patience(TState state);

    /// <summary>What the holder of <paramref name="roles"/> may do now.</summary>
    public IReadOnlySet<TAction> Allowed(IReadOnlySet<Role> roles) => Lifecycle.Allowed(Status, roles);

    protected Outcome Move(TAction action, IReadOnlySet<Role> roles, DateTimeOffset now)
    {
        var next = Lifecycle.Next(Status, action, roles);
        if (!next.Succeeded)
        {
            return Outcome.From(next.Refusals);
        }

        Enter(next.Value, now);
        return Outcome.Done;
    }

    protected void Start(Guid id, DateTimeOffset now)
    {
        Id = id;
        Enter(Lifecycle.Initial, now);
    }

    private void Enter(TState state, DateTimeOffset now)
    {
        if (!state.Equals(Status) || StateSince == default)
        {
            StateSince = now;
            Deadline = Patience(state) is { } patience ? now + patience : null;
        }

        Status = state;
        Touch();
    }
}
