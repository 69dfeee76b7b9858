using Tre.Domain.Lifecycles;
using Tre.Domain.People;

namespace Tre.Domain.Closures;

/// <summary>The end of a project's data: what there was, which keys are destroyed, and that nothing is left. Its id is the project's.</summary>
public sealed class Closure : StatefulAggregate<ClosureStatus, ClosureAction>
{
    private Closure()
    {
    }

    public Closure(Guid projectId, DateTimeOffset now) => Start(projectId, now);

    /// <summary>Every copy that was ever found, in the order in which they were.</summary>
    public IReadOnlyList<ClosureCopy> Copies { get; private set; } = [];

    /// <summary>Keys that were destroyed; empty if the project never had any.</summary>
    public IReadOnlyList<ClosureKey> Keys { get; private set; } = [];

    public DateTimeOffset? KeysDestroyedAt { get; private set; }

    protected override Lifecycle<ClosureStatus, ClosureAction> Lifecycle => ClosureLifecycle.Table;

    protected override TimeSpan? Patience(ClosureStatus state) => state switch
    {
        ClosureStatus.Listing => TimeSpan.FromDays(1),
        ClosureStatus.DestroyingKeys => TimeSpan.FromHours(1),
        ClosureStatus.DestroyingCopies => TimeSpan.FromHours(4),
        _ => null,
    };

    public Outcome List(Actor actor, IReadOnlyList<ClosureCopy> copies, DateTimeOffset now) =>
        Then(Move(ClosureAction.List, actor.Roles, now), () => Copies = [.. copies]);

    public Outcome DestroyKeys(Actor actor, IReadOnlyList<ClosureKey> keys, DateTimeOffset now) =>
        Then(Move(ClosureAction.DestroyKeys, actor.Roles, now), () => (Keys, KeysDestroyedAt) = ([.. keys], now));

    public Outcome FindMore(Actor actor, IReadOnlyList<ClosureCopy> more, DateTimeOffset now) =>
        Then(Move(ClosureAction.FindMore, actor.Roles, now), () => Copies = [.. Copies, .. more]);

    public Outcome Certify(Actor actor, DateTimeOffset now) => Move(ClosureAction.Certify, actor.Roles, now);

    /// <summary>Those of <paramref name="found"/> that are not on record yet.</summary>
    public IReadOnlyList<ClosureCopy> Unknown(IEnumerable<ClosureCopy> found) =>
        [.. found.Where(copy => !Copies.Any(known => known.Kind == copy.Kind && known.Name == copy.Name))];

    private static Outcome Then(Outcome moved, Action effect)
    {
        if (moved.Succeeded)
        {
            effect();
        }

        return moved;
    }
}
