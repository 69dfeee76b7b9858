using Tre.Domain.Lifecycles;
using Tre.Domain.People;

namespace Tre.Domain.Workspaces.Warm;

/// <summary>
/// A desktop that is made and proven before anybody needs it: without data, without a person. Whoever claims it gets a
/// <see cref="Desktop"/> with the same id, slot and containers, and nobody else ever does.
/// </summary>
public sealed class WarmDesktop : StatefulAggregate<WarmState, WarmEvent>
{
    private static readonly HashSet<Role> Platform = [Role.System];

    private WarmDesktop()
    {
    }

    public WarmDesktop(Guid id, WorkspaceSize size, DateTimeOffset now)
    {
        Size = size;
        Start(id, now);
    }

    /// <summary>Its limits and volumes: it fits only workspaces of exactly this size.</summary>
    public WorkspaceSize Size { get; private set; } = WorkspaceSize.Small;

    /// <summary>See <see cref="Desktop.Slot"/>; given by the database.</summary>
    public int Slot { get; private set; }

    /// <summary>The claim's epoch at which its containers were begun; stands in their names. 0 before.</summary>
    public long Generation { get; private set; }

    /// <summary>The containers that were proven; see <see cref="DesktopSighting.Runtime"/>.</summary>
    public string? Runtime { get; private set; }

    public DateTimeOffset? ProvenAt { get; private set; }

    /// <summary>Why it is removed, for people.</summary>
    public string? Reason { get; private set; }

    protected override Lifecycle<WarmState, WarmEvent> Lifecycle => WarmLifecycle.Table;

    protected override TimeSpan? Patience(WarmState state) => state switch
    {
        WarmState.Making or WarmState.Removing => TimeSpan.FromMinutes(5),
        _ => null,
    };

    public Outcome Begin(long generation, DateTimeOffset now) =>
        Generation != 0 ? new Refusal("wrong-state", "Its containers were begun already.") : Then(WarmEvent.Begin, now, () => Generation = generation);

    /// <summary>Ready, or ready as before, on a passed round over exactly these containers.</summary>
    public Outcome Prove(ProvenRuntime proof, DateTimeOffset now)
    {
        if (!proof.Passed || proof.Generation != Generation || Generation == 0)
        {
            return new Refusal("no-proof", "The probes of this incarnation did not all pass.");
        }

        var what = Status == WarmState.Ready ? WarmEvent.Renew : WarmEvent.Prove;
        return what == WarmEvent.Renew && proof.Runtime != Runtime
            ? new Refusal("no-proof", "These are other containers than those that were proven.")
            : Then(what, now, () => (Runtime, ProvenAt) = (proof.Runtime, now));
    }

    /// <summary>Somebody's, for ever.</summary>
    public Outcome Claim(DateTimeOffset now) => Then(WarmEvent.Claim, now, () => { });

    public Outcome Retire(string reason, DateTimeOffset now) => Then(WarmEvent.Retire, now, () => Reason = reason);

    public Outcome HaveGone(DateTimeOffset now) => Then(WarmEvent.HaveGone, now, () => { });

    private Outcome Then(WarmEvent what, DateTimeOffset now, Action effect)
    {
        var moved = Move(what, Platform, now);
        if (moved.Succeeded)
        {
            effect();
        }

        return moved;
    }
}

/// <summary>What a round of probes said, and of which containers.</summary>
public sealed record ProvenRuntime(bool Passed, long Generation, string Runtime);
