using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain.People;
using Tre.Domain.Workspaces;

namespace Tre.Application.Workspaces;

/// <summary>Who sees which workspace requests and desktops.</summary>
internal static class WorkspaceVisibility
{
    /// <summary>Those of one's projects; for platform admins and auditors all.</summary>
    public static IQueryable<WorkspaceRequest> VisibleTo(this IQueryable<WorkspaceRequest> requests, Actor actor, ITreDb db)
    {
        var me = actor.PersonId;
        return Permissions.Holds(actor, Permission.OverseeDesktops)
            ? requests
            : requests.Where(row => db.Projects.Any(project =>
                project.Id == row.ProjectId && project.Members.Any(member => member.PersonId == me && member.RemovedAt == null)));
    }

    /// <summary>One's own while a member, those of projects one leads; for platform admins and auditors all.</summary>
    public static IQueryable<Desktop> VisibleTo(this IQueryable<Desktop> desktops, Actor actor, ITreDb db)
    {
        var me = actor.PersonId;
        return Permissions.Holds(actor, Permission.OverseeDesktops)
            ? desktops
            : desktops.Where(row => db.Projects.Any(project =>
                project.Id == row.ProjectId
                && project.Members.Any(member => member.PersonId == me && member.RemovedAt == null && (member.IsLead || row.OwnerId == me))));
    }
}
