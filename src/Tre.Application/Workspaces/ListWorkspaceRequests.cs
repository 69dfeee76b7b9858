using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;
using Tre.Domain.Workspaces;

namespace Tre.Application.Workspaces;

/// <summary>Workspace requests the person may see; the queue oldest first, otherwise newest first.</summary>
public sealed class ListWorkspaceRequests(ITreDb db) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    /// <param name="Queue">Only those that wait for this admin.</param>
    public sealed record Input(bool Queue, WorkspaceRequestStatus? Status, Guid? ProjectId, Paging Paging);

    public async Task<Outcome<Page<WorkspaceRequestView>>> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<ListWorkspaceRequests>(actor) is { } refusal)
        {
            return refusal;
        }

        if (input.Queue && !Permissions.Holds(actor, Permission.DecideWorkspaceRequests))
        {
            return new Refusal("not-allowed", "Only a platform admin has this queue.");
        }

        var me = actor.PersonId;
        var rows = db.WorkspaceRequests.VisibleTo(actor, db);
        rows = input.Queue
            ? rows.Where(row => row.Status == WorkspaceRequestStatus.Requested && row.RequesterId != me
                && !db.Projects.Any(project => project.Id == row.ProjectId && project.Members.Any(member => member.PersonId == me && member.RemovedAt == null)))
            : rows;
        rows = input.Status is { } status ? rows.Where(row => row.Status == status) : rows;
        rows = input.ProjectId is { } project ? rows.Where(row => row.ProjectId == project) : rows;
        var page = await rows.PageAsync(input.Paging, newestFirst: !input.Queue, cancel);
        return new Page<WorkspaceRequestView>(await db.ViewAsync(actor, page.Items, cancel), page.Next);
    }
}
