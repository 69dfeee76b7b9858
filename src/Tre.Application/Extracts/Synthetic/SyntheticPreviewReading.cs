using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain.Extracts;
using Tre.Domain.Extracts.Synthetic;
using Tre.Domain.Lifecycles;
using Tre.Domain.People;

namespace Tre.Application.Extracts.Synthetic;

/// <summary>Who sees which previews, and as what.</summary>
internal static class SyntheticPreviewReading
{
    /// <summary>Stewards, platform admins and auditors all; members what was released to their project.</summary>
    public static IQueryable<SyntheticPreview> VisibleTo(this IQueryable<SyntheticPreview> previews, Actor actor, ITreDb db)
    {
        var me = actor.PersonId;
        return Oversees(actor)
            ? previews
            : previews.Where(row => row.Status == SyntheticPreviewStatus.Released && db.Projects.Any(project =>
                project.Id == row.ProjectId && project.Members.Any(member => member.PersonId == me && member.RemovedAt == null)));
    }

    /// <summary>Stewards fetch what is made, to look at it; members what was released; nobody what is of an extract that is destroyed.</summary>
    public static async Task<bool> MayFetchAsync(this ITreDb db, Actor actor, SyntheticPreview preview, CancellationToken cancel) =>
        // The archive goes when the Extractor comes to it, which may be down for days.
        await db.Extracts.AnyAsync(extract => extract.Id == preview.ExtractId && extract.Status != ExtractStatus.Destroyed, cancel)
        && ((preview.Status is SyntheticPreviewStatus.Made or SyntheticPreviewStatus.Released && actor.Is(Role.DataSteward))
            || (preview.Status is SyntheticPreviewStatus.Released && await db.Projects.AnyAsync(
                project => project.Id == preview.ProjectId && project.Members.Any(member => member.PersonId == actor.PersonId && member.RemovedAt == null), cancel)));

    public static async Task<IReadOnlyList<SyntheticPreviewView>> ViewAsync(this ITreDb db, Actor actor, IReadOnlyList<SyntheticPreview> rows, CancellationToken cancel)
    {
        Guid[] ids = [.. rows.Select(row => row.Id)];
        var downloads = Oversees(actor)
            ? await db.SyntheticDownloads.AsNoTracking().Where(row => ids.Contains(row.PreviewId)).OrderByDescending(row => row.At).ToListAsync(cancel)
            : [];
        var people = await db.PeopleAsync(rows.SelectMany(row => new[] { row.RequestedBy, row.ReleasedBy }).Concat(downloads.Select(row => (Guid?)row.PersonId)), cancel);
        var projects = await db.ProjectsAsync(rows.Select(row => (Guid?)row.ProjectId), cancel);
        var views = new List<SyntheticPreviewView>();
        foreach (var row in rows)
        {
            views.Add(new(
                row.Id, row.ExtractId, projects.Of(row.ProjectId)!, people.Of(row.RequestedBy), row.Status, row.StateSince, row.Deadline, row.Result, row.Failure,
                row.ReleasedBy is { } by ? people.Of(by) : null, [.. downloads.Where(it => it.PreviewId == row.Id).Select(it => (people.Of(it.PersonId), it.At))],
                [.. row.Allowed(actor.Roles).Where(action => action is SyntheticPreviewAction.Release or SyntheticPreviewAction.Destroy).Order()],
                await db.MayFetchAsync(actor, row, cancel)));
        }

        return views;
    }

    private static bool Oversees(Actor actor) => Permissions.Holds(actor, Permission.ManageExtracts) || actor.Is(Role.Auditor);
}
