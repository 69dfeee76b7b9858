using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Application.Projects;
using Tre.Domain;
using Tre.Domain.People;
using Tre.Domain.Workspaces;

namespace Tre.Application.Workspaces;

/// <summary>Approves; in the same transaction the workspace is made, with a desktop for every present member.</summary>
public sealed class ApproveWorkspaceRequest(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.DecideWorkspaceRequests;

    public sealed record Input(Guid Id, string? Comment = null);

    /// <returns>The workspace's id.</returns>
    public async Task<Outcome<Guid>> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if ((Permissions.Refuse<ApproveWorkspaceRequest>(actor) ?? Texts.TooLong(input.Comment, "comment")) is { } refusal)
        {
            return refusal;
        }

        if (await db.WorkspaceRequests.SingleOrDefaultAsync(row => row.Id == input.Id, cancel) is not { } request
            || await db.ProjectAsync(request.ProjectId, cancel) is not { } project)
        {
            return Refusals.NotFound;
        }

        var (now, before) = (clock.GetUtcNow(), request.Status.ToString());
        var approved = request.Approve(actor, project.MembershipOf(actor.PersonId), input.Comment, now);
        if (!approved.Succeeded)
        {
            return Outcome<Guid>.Refuse(approved.Refusals);
        }

        if (!project.RunsOn(Calendar.Today(clock)))
        {
            return ProjectRunning.Refusal;
        }

        // Under the request's own id: what was laid out for it meanwhile lies where the workspace looks for it.
        var workspace = new Workspace(request.Id, project.Id, request.Id, request.Size, now);
        db.Workspaces.Add(workspace);
        var desktops = await MemberDesktops.AddMissingAsync(db, actor, project, workspace, now, cancel);
        var done = await db.CommitAsync(
            [
                Changes.Entry(actor, "workspace-request.approve", request, before, input.Comment),
                Changes.Entry(actor, "workspace.create", workspace, null, "Created", request.Size.Name),
                .. desktops,
            ],
            cancel: cancel);
        return done.With(workspace.Id);
    }
}
