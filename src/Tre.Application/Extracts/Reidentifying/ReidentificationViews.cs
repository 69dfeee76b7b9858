using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Domain.Extracts.Reidentifying;
using Tre.Domain.People;

namespace Tre.Application.Extracts.Reidentifying;

/// <summary>A request as data stewards and auditors see it. No answer is ever in it.</summary>
/// <param name="Found">How many pseudonyms belong to somebody; null until it is resolved.</param>
/// <param name="Actions">What whoever asked may do now.</param>
public sealed record ReidentificationView(
    Guid Id,
    ProjectName Project,
    PersonName Requester,
    DateTimeOffset RequestedAt,
    IReadOnlyList<string> Pseudonyms,
    string Reason,
    string LegalBasis,
    ReidentificationStatus Status,
    DateTimeOffset StateSince,
    DateTimeOffset? Deadline,
    PersonName? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? DecisionComment,
    int? Found,
    IReadOnlyList<ReidentificationAction> Actions);

internal static class ReidentificationReading
{
    public static async Task<IReadOnlyList<ReidentificationView>> ViewsAsync(this ITreDb db, Actor actor, IReadOnlyList<ReidentificationRequest> rows, CancellationToken cancel)
    {
        var people = await db.PeopleAsync(rows.SelectMany(row => new Guid?[] { row.RequesterId, row.DecidedBy }), cancel);
        var projects = await db.ProjectsAsync(rows.Select(row => (Guid?)row.ProjectId), cancel);
        Guid[] ids = [.. rows.Select(row => row.ProjectId).Distinct()];
        var own = await db.Projects.AsNoTracking().Where(row => ids.Contains(row.Id) && row.Members.Any(one => one.PersonId == actor.PersonId)).Select(row => row.Id).ToListAsync(cancel);
        return [.. rows.Select(row => new ReidentificationView(
            row.Id, projects.Of(row.ProjectId)!, people.Of(row.RequesterId), row.RequestedAt, row.Pseudonyms, row.Reason, row.LegalBasis, row.Status, row.StateSince, row.Deadline,
            row.DecidedBy is { } decider ? people.Of(decider) : null, row.DecidedAt, row.DecisionComment, row.Found, Actions(actor, row, own.Contains(row.ProjectId))))];
    }

    private static ReidentificationAction[] Actions(Actor actor, ReidentificationRequest row, bool everMember) =>
        [.. row.Allowed(actor.Towards(row.RequesterId)).Where(action => action == ReidentificationAction.Withdraw
            || (row.RequesterId != actor.PersonId && ReidentificationRules.Barred(actor, everMember) is null)).Order()];
}
