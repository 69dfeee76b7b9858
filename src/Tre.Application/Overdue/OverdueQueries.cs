using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.Exports;
using Tre.Domain;
using Tre.Domain.AccessRequests;
using Tre.Domain.Closures;
using Tre.Domain.Exports;
using Tre.Domain.Exports.Policies;
using Tre.Domain.Extracts;
using Tre.Domain.Extracts.Reidentifying;
using Tre.Domain.Extracts.Synthetic;
using Tre.Domain.People;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;
using Tre.Domain.Workspaces.Warm;

namespace Tre.Application.Overdue;

/// <summary>What is overdue, by who must act.</summary>
internal static class OverdueQueries
{
    public static async Task<IEnumerable<OverdueItem>> OwnAsync(ITreDb db, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        var me = actor.PersonId;
        var requests = await Late(db.AccessRequests.Where(row => row.RequesterId == me && (row.Status == AccessRequestStatus.Draft || row.Status == AccessRequestStatus.Returned)), now).ToListAsync(cancel);
        var exports = await LateExportsAsync(db.ExportRequests.VisibleTo(actor, db).Where(row => row.RequesterId == me && (row.Status == ExportStatus.Returned || row.Status == ExportStatus.CheckFailed)), now, cancel);
        return [.. requests.Select(row => Item(row, row.Status.ToString(), row.Title)), .. exports.Select(row => row.Item)];
    }

    public static async Task<IEnumerable<OverdueItem>> ForStewardAsync(ITreDb db, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        var requests = await Late(db.AccessRequests.Where(row => row.Status == AccessRequestStatus.Submitted && row.RequesterId != actor.PersonId), now).ToListAsync(cancel);
        var extracts = await Late(db.Extracts.Where(row => row.Status != ExtractStatus.Destroyed), now).ToListAsync(cancel);
        var projects = await Late(db.Projects.Where(row => row.Status != ProjectStatus.Closed), now).ToListAsync(cancel);
        var policies = await Late(db.PolicyVersions.Where(row => row.Status == PolicyStatus.Proposed && row.ProposedBy != actor.PersonId), now).ToListAsync(cancel);
        var previews = await Late(db.SyntheticPreviews.Where(row => row.Status == SyntheticPreviewStatus.Requested || row.Status == SyntheticPreviewStatus.Made), now).ToListAsync(cancel);
        var names = await db.ProjectsAsync(extracts.Select(row => (Guid?)row.ProjectId).Concat(previews.Select(row => (Guid?)row.ProjectId)), cancel);
        var asked = await Late(db.Reidentifications.Where(row => row.Status == ReidentificationStatus.Requested || row.Status == ReidentificationStatus.Approved), now).ToListAsync(cancel);
        return
        [
            .. asked.Select(row => Item(row, row.Status.ToString(), "A request to learn who somebody is")),
            .. policies.Select(row => Item(row, row.Status.ToString(), "A policy of outputs waits for a decision")),
            .. requests.Select(row => Item(row, row.Status.ToString(), row.Title)),
            .. extracts.Select(row => Item(row, row.Status.ToString(), $"Extract of {names.Of(row.ProjectId)?.Label}")),
            .. previews.Select(row => Item(row, row.Status.ToString(), $"Synthetic preview of {names.Of(row.ProjectId)?.Label}")),
            .. projects.Select(row => Item(row, row.Status.ToString(), row.Title)),
        ];
    }

    public static async Task<IEnumerable<OverdueItem>> ForAdminAsync(ITreDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var requests = await Late(db.WorkspaceRequests.Where(row => row.Status == WorkspaceRequestStatus.Requested), now).ToListAsync(cancel);
        var extracts = await Late(db.Extracts.Where(row => row.Status != ExtractStatus.Stale && row.Status != ExtractStatus.Destroyed), now).ToListAsync(cancel);
        var exports = await LateExportsAsync(db.ExportRequests.Where(row => row.Status == ExportStatus.Submitted || row.Status == ExportStatus.Checking || row.Status == ExportStatus.Approved), now, cancel);
        var desktops = await db.Desktops.AsNoTracking().Include(row => row.Seen).Where(row => row.Seen.Deadline < now && row.Status != DesktopDesire.Purged)
            .OrderBy(row => row.Seen.Deadline).Take(ListOverdue.MostPerKind).ToListAsync(cancel);
        var warm = await Late(db.WarmDesktops.Where(row => row.Status == WarmState.Making || row.Status == WarmState.Removing), now).ToListAsync(cancel);
        var closures = await Late(db.Closures.Where(row => row.Status != ClosureStatus.Certified), now).ToListAsync(cancel);
        var ids = closures.Select(row => row.Id).Concat(requests.Select(row => row.ProjectId)).Concat(extracts.Select(row => row.ProjectId)).Concat(exports.Select(row => row.ProjectId)).Concat(desktops.Select(row => row.ProjectId));
        var names = await db.ProjectsAsync(ids.Select(id => (Guid?)id), cancel);
        return
        [
            .. requests.Select(row => Item(row, row.Status.ToString(), $"Workspace of {names.Of(row.ProjectId)?.Label}")),
            .. extracts.Select(row => Item(row, row.Status.ToString(), $"Extract of {names.Of(row.ProjectId)?.Label}")),
            .. warm.Select(row => Item(row, row.Status.ToString(), "A desktop of the pool")),
            .. closures.Select(row => Item(row, row.Status.ToString(), $"Destruction of the data of {names.Of(row.Id)?.Label}")),
            .. exports.Select(row => row.Item with { Title = $"Export of {names.Of(row.ProjectId)?.Label}" }),
            .. desktops.Select(row => new OverdueItem(nameof(Desktop), row.Id, row.Seen.Status.ToString(), $"Desktop of {names.Of(row.ProjectId)?.Label}", row.Seen.StateSince, row.Seen.Deadline!.Value)),
        ];
    }

    public static async Task<IEnumerable<OverdueItem>> ForCheckerAsync(ITreDb db, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        var waiting = await LateExportsAsync(db.ExportRequests.VisibleTo(actor, db).WaitingFor(actor, db), now, cancel);
        var failed = await LateExportsAsync(db.ExportRequests.VisibleTo(actor, db).Where(row => row.Status == ExportStatus.CheckFailed), now, cancel);
        return waiting.Concat(failed).Select(row => row.Item);
    }

    private static IQueryable<T> Late<T>(IQueryable<T> rows, DateTimeOffset now)
        where T : Aggregate => rows.AsNoTracking().Where(row => row.Deadline < now).OrderBy(row => row.Deadline).Take(ListOverdue.MostPerKind);

    /// <summary>Without files and reports.</summary>
    private static async Task<IReadOnlyList<(Guid ProjectId, OverdueItem Item)>> LateExportsAsync(IQueryable<ExportRequest> rows, DateTimeOffset now, CancellationToken cancel)
    {
        var late = await Late(rows, now).Select(row => new { row.Id, row.ProjectId, row.Status, row.Title, row.StateSince, row.Deadline }).ToListAsync(cancel);
        return [.. late.Select(row => (row.ProjectId, new OverdueItem(nameof(ExportRequest), row.Id, row.Status.ToString(), row.Title, row.StateSince, row.Deadline!.Value)))];
    }

    private static OverdueItem Item(Aggregate row, string state, string title) => new(row.GetType().Name, row.Id, state, title, row.StateSince, row.Deadline!.Value);
}
