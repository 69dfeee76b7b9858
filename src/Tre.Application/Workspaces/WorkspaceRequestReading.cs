using Tre.Application.Data;
using Tre.Domain.People;
using Tre.Domain.Workspaces;

namespace Tre.Application.Workspaces;

/// <summary>Shows workspace requests with the names that belong to them.</summary>
internal static class WorkspaceRequestReading
{
    public static async Task<IReadOnlyList<WorkspaceRequestView>> ViewAsync(
        this ITreDb db, Actor actor, IReadOnlyList<WorkspaceRequest> rows, CancellationToken cancel)
    {
        var projects = await db.ProjectsAsync(rows.Select(row => (Guid?)row.ProjectId), cancel);
        var people = await db.PeopleAsync(rows.SelectMany(row => new Guid?[] { row.RequesterId, row.DecidedBy }), cancel);
        return [.. rows.Select(row => new WorkspaceRequestView(
            row.Id, projects.Of(row.ProjectId)!, people.Of(row.RequesterId), row.Size, row.Justification, row.Status, row.StateSince, row.Deadline,
            people.Of(row.DecidedBy), row.DecidedAt, row.DecisionComment, Actions(actor, row)))];
    }

    private static WorkspaceRequestAction[] Actions(Actor actor, WorkspaceRequest row)
    {
        var allowed = row.Allowed(actor.Towards(row.RequesterId));
        return [.. (actor.PersonId == row.RequesterId ? allowed.Where(action => action == WorkspaceRequestAction.Withdraw) : allowed).Order()];
    }
}
