using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Domain.Closures;
using Tre.Domain.Extracts;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;
using Tre.Domain.Workspaces.Warm;

namespace Tre.Application.Workspaces;

/// <summary>A desktop with all that decides what may be done for it.</summary>
/// <param name="VolumeKey">Key of the project's volumes, sealed for Node; null while there is none.</param>
/// <param name="Destroyed">Whether the project is being closed and its copies are listed.</param>
/// <param name="Warm">Incarnation in which it was made beforehand, if it was.</param>
internal sealed record DesktopScene(Desktop Desktop, Workspace Workspace, Project Project, Extract? Extract, string? VolumeKey, bool Destroyed, long? Warm)
{
    public static async Task<DesktopScene?> LoadAsync(ITreDb db, Guid desktop, CancellationToken cancel) =>
        (await LoadAsync(db, db.Desktops.Where(row => row.Id == desktop), cancel)).SingleOrDefault();

    /// <summary>Every desktop of which something may be left, not tracked.</summary>
    public static Task<IReadOnlyList<DesktopScene>> AllAsync(ITreDb db, CancellationToken cancel) =>
        LoadAsync(db, db.Desktops.AsNoTracking().Where(row => row.Seen.Status != DesktopObserved.Purged), cancel);

    public DesktopWanted Wanted(TimeProvider time, TimeSpan attestEvery) =>
        DesktopWanted.Of(Desktop, Project, Extract, Calendar.Today(time), time.GetUtcNow(), attestEvery, Destroyed) with { Warm = Warm };

    private static async Task<IReadOnlyList<DesktopScene>> LoadAsync(ITreDb db, IQueryable<Desktop> wanted, CancellationToken cancel)
    {
        var desktops = await wanted.OrderBy(row => row.StateSince).ToListAsync(cancel);
        Guid[] workspaceIds = [.. desktops.Select(row => row.WorkspaceId).Distinct()];
        Guid[] projectIds = [.. desktops.Select(row => row.ProjectId).Distinct()];
        var workspaces = await db.Workspaces.AsNoTracking().Where(row => workspaceIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancel);
        var projects = await db.Projects.AsNoTracking().Where(row => projectIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancel);
        var extracts = await db.Extracts.AsNoTracking().Where(row => projectIds.Contains(row.ProjectId) && row.Status == ExtractStatus.Ready).ToListAsync(cancel);
        var keys = await db.VolumeKeys.AsNoTracking().Where(row => projectIds.Contains(row.Id) && row.SealedKey != "").ToDictionaryAsync(row => row.Id, row => row.SealedKey, cancel);
        var destroyed = await db.Closures.AsNoTracking().Where(row => projectIds.Contains(row.Id) && row.Status != ClosureStatus.Listing).Select(row => row.Id).ToListAsync(cancel);
        Guid[] ids = [.. desktops.Select(row => row.Id)];
        var warm = await db.WarmDesktops.AsNoTracking().Where(row => ids.Contains(row.Id) && row.Status == WarmState.Claimed).ToDictionaryAsync(row => row.Id, row => row.Generation, cancel);
        return [.. desktops.Select(row => (row, Project: projects[row.ProjectId])).Select(pair => new DesktopScene(
            pair.row, workspaces[pair.row.WorkspaceId], pair.Project,
            extracts.FirstOrDefault(extract => extract.ProjectId == pair.Project.Id && extract.AccessRequestId == pair.Project.AccessRequestId),
            keys.GetValueOrDefault(pair.Project.Id), destroyed.Contains(pair.Project.Id),
            warm.TryGetValue(pair.row.Id, out var generation) ? generation : null))];
    }
}
