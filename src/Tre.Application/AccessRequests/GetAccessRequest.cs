using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.AccessRequests;
using Tre.Domain.Extracts;
using Tre.Domain.People;

namespace Tre.Application.AccessRequests;

public sealed class GetAccessRequest(ITreDb db) : IUseCase
{
    private static readonly AccessRequestAction[] Decisions = [AccessRequestAction.Approve, AccessRequestAction.Decline, AccessRequestAction.Return];

    public static Permission Needs => Permission.SignedIn;

    public async Task<Outcome<AccessRequestDetail>> HandleAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        if (Permissions.Refuse<GetAccessRequest>(actor) is { } refusal)
        {
            return refusal;
        }

        if (await db.AccessRequests.VisibleTo(actor, db).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } row)
        {
            return Refusals.NotFound;
        }

        var standing = await db.Projects.AsNoTracking().Where(project => project.AccessRequestId == id).Select(project => (Guid?)project.Id).SingleOrDefaultAsync(cancel);
        var projects = await db.ProjectsAsync([row.AmendsProjectId, standing], cancel);
        var people = await db.PeopleAsync([row.RequesterId, row.DecidedBy], cancel);
        var approved = await ApprovedAsync(row, cancel);
        return new AccessRequestDetail(
            row.Id, row.Version, row.Title, row.Status, people.Of(row.RequesterId), row.CreatedAt, row.StateSince, row.Deadline,
            projects.Of(row.AmendsProjectId), projects.Of(standing), row.Answers, row.Specification, CanonicalSpecification.Hash(row.Specification), row.Members,
            people.Of(row.DecidedBy), row.DecidedAt, row.DecisionComment, row.Conditions, Actions(actor, row),
            approved is null ? [] : Differences(approved, row), approved is null ? [] : SpecificationDifference.Between(approved.Specification, row.Specification));
    }

    private static AccessRequestAction[] Actions(Actor actor, AccessRequest row)
    {
        var allowed = row.Allowed(actor.Towards(row.RequesterId));
        return [.. (actor.PersonId == row.RequesterId ? allowed.Except(Decisions) : allowed).Order()];
    }

    /// <summary>What stands for the project that this would amend; null if it amends none, or is that itself.</summary>
    private async Task<AccessRequest?> ApprovedAsync(AccessRequest row, CancellationToken cancel) =>
        row.AmendsProjectId is not { } project ? null : await db.AccessRequests.AsNoTracking()
            .SingleOrDefaultAsync(other => db.Projects.Any(p => p.Id == project && p.AccessRequestId == other.Id && other.Id != row.Id), cancel);

    private static string[] Differences(AccessRequest before, AccessRequest after)
    {
        (string Field, bool Same)[] fields =
        [
            ("title", before.Title == after.Title),
            ("people", before.Answers.People == after.Answers.People),
            ("project", before.Answers.Project == after.Answers.Project),
            ("settings", before.Answers.Settings == after.Answers.Settings),
            ("data", before.Answers.Data == after.Answers.Data),
            ("outputs", before.Answers.Outputs == after.Answers.Outputs),
            ("laySummary", before.Answers.LaySummary == after.Answers.LaySummary),
            ("specification", CanonicalSpecification.Hash(before.Specification) == CanonicalSpecification.Hash(after.Specification)),
            ("members", before.Members.ToHashSet().SetEquals(after.Members)),
        ];
        return [.. fields.Where(field => !field.Same).Select(field => field.Field)];
    }
}
