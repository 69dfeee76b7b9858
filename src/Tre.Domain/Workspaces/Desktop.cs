using Tre.Domain.Lifecycles;
using Tre.Domain.People;

namespace Tre.Domain.Workspaces;

/// <summary>
/// One member's desktop: what is wanted (<see cref="StatefulAggregate{TState,TAction}.Status"/>, written by people)
/// and what was seen (<see cref="Seen"/>, written by the Orchestrator alone).
/// </summary>
public sealed class Desktop : StatefulAggregate<DesktopDesire, DesktopAction>
{
    private Desktop()
    {
    }

    public Desktop(Guid id, Guid workspaceId, Guid projectId, Guid ownerId, DateTimeOffset now)
    {
        (WorkspaceId, ProjectId, OwnerId, Seen) = (workspaceId, projectId, ownerId, new DesktopSeen(id, now));
        Start(id, now);
    }

    public Guid WorkspaceId { get; private set; }

    public Guid ProjectId { get; private set; }

    public Guid OwnerId { get; private set; }

    /// <summary>Number from which the desktop's own OS users follow; unique while the desktop exists, given by the database.</summary>
    public int Slot { get; private set; }

    /// <summary>Rises when somebody asks for a fresh attestation or another try; the Orchestrator answers by <see cref="DesktopSeen.AnsweredAsk"/>.</summary>
    public int Ask { get; private set; }

    public DesktopSeen Seen { get; private set; } = null!;

    protected override Lifecycle<DesktopDesire, DesktopAction> Lifecycle => DesktopLifecycle.Table;

    protected override TimeSpan? Patience(DesktopDesire state) => state == DesktopDesire.Deleted ? Workspace.Grace : null;

    /// <summary>Start, stop, delete, restore, re-attest, retry or purge, as the table allows.</summary>
    public Outcome Do(DesktopAction action, Actor actor, ProjectMembership membership, DateTimeOffset now)
    {
        if (action == DesktopAction.Purge && now < Deadline)
        {
            return new Refusal("within-grace", "The desktop can still be restored.");
        }

        if (action is (DesktopAction.Retry or DesktopAction.Start) && Seen.Status == DesktopObserved.Quarantined)
        {
            return new Refusal("quarantined", "The desktop is in quarantine. A platform admin must have it attested again, or it must be stopped first.");
        }

        var isOwner = actor.PersonId == OwnerId && membership is (ProjectMembership.Member or ProjectMembership.Lead);
        var moved = Move(action, actor.Towards(isOwner ? OwnerId : null, membership), now);
        if (moved.Succeeded && action is (DesktopAction.Reattest or DesktopAction.Retry or DesktopAction.Start))
        {
            Ask++;
        }

        return moved;
    }
}
