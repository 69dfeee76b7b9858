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

    // While it is being made there is nothing seen yet.
    protected override Lifecycle<DesktopDesire, DesktopAction> Lifecycle =>
        Seen is { Status: DesktopObserved.Quarantined } ? QuarantineLifecycle.Table : DesktopLifecycle.Table;

    protected override TimeSpan? Patience(DesktopDesire state) => state == DesktopDesire.Deleted ? Workspace.Grace : null;

    /// <summary>Start, stop, delete, restore, re-attest, retry or purge, as the table allows.</summary>
    public Outcome Do(DesktopAction action, Actor actor, ProjectMembership membership, DateTimeOffset now)
    {
        if (action == DesktopAction.Purge && now < Deadline)
        {
            return new Refusal("within-grace", "The desktop can still be restored.");
        }

        var isOwner = actor.PersonId == OwnerId && membership is (ProjectMembership.Member or ProjectMembership.Lead);
        var roles = actor.Towards(isOwner ? OwnerId : null, membership);
        if (Seen.Status == DesktopObserved.Quarantined && DesktopLifecycle.Table.Allowed(Status, roles).Contains(action) && !Allowed(roles).Contains(action))
        {
            return new Refusal("quarantined", "The desktop is in quarantine. A platform admin must have looked: they can have its isolation checked again, stop it or delete it.");
        }

        var moved = Move(action, roles, now);
        if (moved.Succeeded && action is (DesktopAction.Reattest or DesktopAction.Retry or DesktopAction.Start))
        {
            Ask++;
        }

        return moved;
    }
}
