using Tre.Application.Data;
using Tre.Domain.Exports;
using Tre.Domain.Lifecycles;
using Tre.Domain.People;

namespace Tre.Application.Exports;

/// <summary>Who sees which export requests.</summary>
internal static class ExportVisibility
{
    /// <summary>
    /// One's own drafts and whatever was submitted in one's present projects; for checkers whatever was submitted in
    /// projects to which they never belonged; for stewards and auditors whatever was submitted.
    /// </summary>
    public static IQueryable<ExportRequest> VisibleTo(this IQueryable<ExportRequest> exports, Actor actor, ITreDb db)
    {
        var me = actor.PersonId;
        var (all, checks) = (actor.Is(Role.DataSteward) || actor.Is(Role.Auditor), actor.Is(Role.OutputChecker));
        return exports.Where(row =>
            (db.Projects.Any(project => project.Id == row.ProjectId && project.Members.Any(member => member.PersonId == me && member.RemovedAt == null))
                && (row.Status != ExportStatus.Draft || row.RequesterId == me))
            || (all && row.Status != ExportStatus.Draft)
            || (checks && row.Status != ExportStatus.Draft
                && !db.Projects.Any(project => project.Id == row.ProjectId && project.Members.Any(member => member.PersonId == me))));
    }

    /// <summary>What waits for this checker's vote.</summary>
    public static IQueryable<ExportRequest> WaitingFor(this IQueryable<ExportRequest> exports, Actor checker, ITreDb db)
    {
        var me = checker.PersonId;
        return exports.Where(row => row.Status == ExportStatus.InReview && row.RequesterId != me
            && !row.Reviews.Any(review => review.Round == row.Round && review.CheckerId == me)
            && !db.Projects.Any(project => project.Id == row.ProjectId && project.Members.Any(member => member.PersonId == me)));
    }
}
