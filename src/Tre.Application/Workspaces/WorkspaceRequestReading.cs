using Microsoft.EntityFrameworkCore;
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
        Guid[] ids = [.. rows.Select(row => row.Id)];
        var laid = await db.PreparedExtracts.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.LaidAt, cancel);
        return [.. rows.Select(row => new WorkspaceRequestView(
            row.Id, projects.Of(row.ProjectId)!, people.Of(row.RequesterId), row.Size, row.Justification, row.Status, row.StateSince, row.Deadline,
            people.Of(row.DecidedBy), row.DecidedAt, row.DecisionComment, Actions(actor, row), laid.GetValueOrDefault(row.Id)))];
    }

    private static WorkspaceRequestAction[] Actions(Actor actor, WorkspaceRequest row)
    {
        var allowed = row.Allowed(actor.Towards(row.RequesterId));
        return [.. (actor.PersonId == row.RequesterId ? allowed.Where(action => action == WorkspaceRequestAction.Withdraw) : allowed).Order()];
    }
}
