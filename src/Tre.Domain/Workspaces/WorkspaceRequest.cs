using Tre.Domain.Lifecycles;
using Tre.Domain.People;

namespace Tre.Domain.Workspaces;

/// <summary>A member asks that their project get a workspace of a certain size.</summary>
public sealed class WorkspaceRequest : StatefulAggregate<WorkspaceRequestStatus, WorkspaceRequestAction>
{
    private WorkspaceRequest()
    {
    }

    public WorkspaceRequest(Guid id, Guid projectId, Guid requesterId, WorkspaceSize size, string justification, DateTimeOffset now)
    {
        (ProjectId, RequesterId, Size, Justification) = (projectId, requesterId, size, justification);
        Start(id, now);
    }

    public Guid ProjectId { get; private set; }

    public Guid RequesterId { get; private set; }

    public WorkspaceSize Size { get; private set; } = WorkspaceSize.Small;

    public string Justification { get; private set; } = "";

    public Guid? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? DecisionComment { get; private set; }

    protected override Lifecycle<WorkspaceRequestStatus, WorkspaceRequestAction> Lifecycle => WorkspaceRequestLifecycle.Table;

    protected override TimeSpan? Patience(WorkspaceRequestStatus state) =>
        state == WorkspaceRequestStatus.Requested ? TimeSpan.FromDays(2) : null;

    public Outcome Approve(Actor actor, ProjectMembership membership, string? comment, DateTimeOffset now) =>
        Decide(WorkspaceRequestAction.Approve, actor, membership, comment, now);

    public Outcome Decline(Actor actor, ProjectMembership membership, string comment, DateTimeOffset now) =>
        string.IsNullOrWhiteSpace(comment)
            ? new Refusal("comment-missing", "Say why.", "comment")
            : Decide(WorkspaceRequestAction.Decline, actor, membership, comment, now);

    public Outcome Withdraw(Actor actor, DateTimeOffset now) => Move(WorkspaceRequestAction.Withdraw, actor.Towards(RequesterId), now);

    private Outcome Decide(WorkspaceRequestAction action, Actor actor, ProjectMembership membership, string? comment, DateTimeOffset now)
    {
        if (actor.PersonId == RequesterId)
        {
            return new Refusal("own-request", "You cannot decide your own request. Another platform admin must.");
        }

        if (membership is ProjectMembership.Member or ProjectMembership.Lead)
        {
            return new Refusal("own-project", "You are a member of this project. Another platform admin must decide.");
        }

        var moved = Move(action, actor.Towards(RequesterId, membership), now);
        if (moved.Succeeded)
        {
            (DecidedBy, DecidedAt, DecisionComment) = (actor.PersonId, now, comment);
        }

        return moved;
    }
}
