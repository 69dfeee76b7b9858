using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Domain.Extracts;
using Tre.Domain.People;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;

namespace Tre.Application.Workspaces;

/// <summary>Shows desktops with the names, sizes and rights that belong to them.</summary>
internal static class DesktopReading
{
    public static async Task<IReadOnlyList<DesktopView>> ViewAsync(this ITreDb db, Actor actor, IReadOnlyList<Desktop> rows, TimeProvider clock, CancellationToken cancel)
    {
        Guid[] ids = [.. rows.Select(row => row.ProjectId).Distinct()];
        var projects = await db.Projects.AsNoTracking().Include(project => project.Members).Where(project => ids.Contains(project.Id)).ToDictionaryAsync(project => project.Id, cancel);
        var sizes = await db.Workspaces.AsNoTracking().Where(workspace => ids.Contains(workspace.ProjectId)).ToDictionaryAsync(workspace => workspace.Id, workspace => workspace.Size, cancel);
        var people = await db.PeopleAsync(rows.Select(row => (Guid?)row.OwnerId), cancel);
        var extracts = await db.Extracts.AsNoTracking().Where(extract => ids.Contains(extract.ProjectId) && extract.Status == ExtractStatus.Ready).ToListAsync(cancel);
        return [.. rows.Select(row => View(actor, row, projects[row.ProjectId], people.Of(row.OwnerId), sizes[row.WorkspaceId], clock) with
        {
            Obstacle = row.Status == DesktopDesire.Running ? Obstacle(row, projects[row.ProjectId], extracts, clock) : null,
        })];
    }

    /// <summary>Whether <paramref name="actor"/> can open the desktop at this moment.</summary>
    public static bool CanOpen(Actor actor, Desktop row, Project project, DateOnly today) =>
        row.OwnerId == actor.PersonId && project.HasMember(actor.PersonId) && project.RunsOn(today)
        && row.Status == DesktopDesire.Running && row.Seen.Status == DesktopObserved.Ready;

    // The same rule as the Orchestrator's.
    private static string? Obstacle(Desktop row, Project project, List<Extract> extracts, TimeProvider clock) => DesktopWanted.Of(
        row, project, extracts.FirstOrDefault(extract => extract.ProjectId == project.Id && extract.AccessRequestId == project.AccessRequestId),
        Calendar.Today(clock), clock.GetUtcNow(), TimeSpan.Zero).Obstacle;

    private static DesktopView View(Actor actor, Desktop row, Project project, PersonName owner, WorkspaceSize size, TimeProvider clock)
    {
        var membership = project.MembershipOf(actor.PersonId);
        var isOwner = actor.PersonId == row.OwnerId && project.HasMember(actor.PersonId);
        return new(
            row.Id, row.WorkspaceId, new(project.Id, project.Number, project.Title), owner, size, row.Status, row.StateSince, row.Seen.Status, row.Seen.StateSince,
            row.Seen.Reason, row.Seen.Deadline ?? row.Deadline, row.Seen.Generation, row.Seen.AttestationId, row.Seen.AttestedAt,
            row.Seen.RevealedExtractId is not null, row.Ask != row.Seen.AnsweredAsk, CanOpen(actor, row, project, Calendar.Today(clock)), row.Seen.Runtime,
            [.. row.Allowed(actor.Towards(isOwner ? row.OwnerId : null, membership)).Order()], null,
            project.HasMember(row.OwnerId) ? null : project.Members.Where(member => member.PersonId == row.OwnerId).Max(member => member.RemovedAt));
    }
}
