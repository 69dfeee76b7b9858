using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;

namespace Tre.Application.Projects;

public sealed class GetProject(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public async Task<Outcome<ProjectDetail>> HandleAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        if (Permissions.Refuse<GetProject>(actor) is { } refusal)
        {
            return refusal;
        }

        if (await db.Projects.AsNoTracking().Include(row => row.Members).VisibleTo(actor).SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } row)
        {
            return Refusals.NotFound;
        }

        var summary = await db.AccessRequests.AsNoTracking().SingleAsync(request => request.Id == row.AccessRequestId, cancel);
        var workspace = await db.Workspaces.AsNoTracking().Where(other => other.ProjectId == id).Select(other => (Guid?)other.Id).SingleOrDefaultAsync(cancel);
        var asked = await db.WorkspaceRequests.AsNoTracking().Where(other => other.ProjectId == id && other.Status == WorkspaceRequestStatus.Requested)
            .OrderBy(other => other.Id).Select(other => (Guid?)other.Id).FirstOrDefaultAsync(cancel);
        return new ProjectDetail(
            row.Id, row.Number, row.Title, row.Status, row.StateReason, row.StateSince, row.Deadline, row.EndDate, row.TrainingValidUntil, row.OptOutsApply,
            row.RunsOn(Calendar.Today(clock)), row.AccessRequestId, summary.Answers.LaySummary, row.Specification, row.SpecificationHash,
            await MembersAsync(actor, row, cancel), workspace, asked,
            [.. row.Allowed(actor.Towards(membership: row.MembershipOf(actor.PersonId))).Order()]);
    }

    private async Task<IReadOnlyList<MemberView>> MembersAsync(Actor actor, Project row, CancellationToken cancel)
    {
        var past = Permissions.Holds(actor, Permission.OverseeProjects);
        var shown = row.Members.Where(member => past || member.RemovedAt is null).ToList();
        var people = await db.PeopleAsync(shown.Select(member => (Guid?)member.PersonId), cancel);
        return [.. shown.Select(member => new MemberView(people.Of(member.PersonId), member.IsLead, member.AddedAt, member.RemovedAt))
            .OrderBy(member => member.RemovedAt is not null).ThenByDescending(member => member.IsLead).ThenBy(member => member.Person.UserName, StringComparer.Ordinal)];
    }
}
