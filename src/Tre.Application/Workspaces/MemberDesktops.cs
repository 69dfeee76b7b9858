using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Domain.Auditing;
using Tre.Domain.Extracts;
using Tre.Domain.People;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;
using Tre.Domain.Workspaces.Warm;

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
        Guid[] owners = [.. project.Members.Where(member => member.RemovedAt is null).Select(member => member.PersonId).Except(have)];
        var warm = new Queue<WarmDesktop>(await WarmAsync(db, project, workspace, owners.Length, cancel));
        foreach (var owner in owners)
        {
            var desktop = new Desktop(warm.TryDequeue(out var ready) ? ready.Id : Guid.CreateVersion7(now), workspace.Id, project.Id, owner, now);
            db.Desktops.Add(desktop);
            entries.Add(Changes.Entry(actor, "desktop.create", desktop, null));
            if (ready is not null)
            {
                var before = ready.Status.ToString();
                entries.Add(ready.Claim(now).Succeeded
                    ? Changes.Entry(actor, "warm-desktop.claim", ready, before, $"Desktop of project {project.Id}")
                    : throw new InvalidOperationException("What is ready can be claimed."));
            }
        }

        return entries;
    }

    /// <summary>Those that can be given out at once; none while there is nothing to open a desktop for.</summary>
    private static async Task<IReadOnlyList<WarmDesktop>> WarmAsync(ITreDb db, Project project, Workspace workspace, int most, CancellationToken cancel)
    {
        var extracts = await db.Extracts.AsNoTracking().Where(row => row.ProjectId == project.Id && row.Status == ExtractStatus.Ready).ToListAsync(cancel);
        return most > 0 && extracts.Any(row => row.Matches(project.AccessRequestId, project.SpecificationHash))
            ? await db.TakeWarmAsync(workspace.Size, most, cancel)
            : [];
    }
}
