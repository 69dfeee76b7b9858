using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Domain.Auditing;
using Tre.Domain.People;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;

namespace Tre.Application.Workspaces;

/// <summary>Every present member of a project with a workspace has one desktop in it.</summary>
internal static class MemberDesktops
{
    /// <summary>Adds those that are missing, if the project runs and has a workspace; nothing otherwise. Resuming a project adds them too.</summary>
    /// <returns>An audit entry per desktop added.</returns>
    public static async Task<IReadOnlyList<AuditEntry>> AddMissingAsync(ITreDb db, Actor actor, Project project, DateTimeOffset now, CancellationToken cancel) =>
        project.Status == ProjectStatus.Active
        && await db.Workspaces.AsNoTracking().SingleOrDefaultAsync(row => row.ProjectId == project.Id, cancel) is { } workspace
            ? await AddMissingAsync(db, actor, project, workspace, now, cancel)
            : [];

    public static async Task<IReadOnlyList<AuditEntry>> AddMissingAsync(
        ITreDb db, Actor actor, Project project, Workspace workspace, DateTimeOffset now, CancellationToken cancel)
    {
        var have = await db.Desktops.AsNoTracking()
            .Where(desktop => desktop.WorkspaceId == workspace.Id && desktop.Status != DesktopDesire.Purged)
            .Select(desktop => desktop.OwnerId).ToListAsync(cancel);
        var entries = new List<AuditEntry>();
        foreach (var owner in project.Members.Where(member => member.RemovedAt is null).Select(member => member.PersonId).Except(have))
        {
            var desktop = new Desktop(Guid.CreateVersion7(now), workspace.Id, project.Id, owner, now);
            db.Desktops.Add(desktop);
            entries.Add(Changes.Entry(actor, "desktop.create", desktop, null));
        }

        return entries;
    }
}
