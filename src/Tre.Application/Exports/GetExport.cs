using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.Exports;
using Tre.Domain.People;
using Tre.Domain.Projects;

namespace Tre.Application.Exports;

public sealed class GetExport(ITreDb db) : IUseCase
{
    private const int MostReleases = 50;

    public static Permission Needs => Permission.SignedIn;

    public async Task<Outcome<ExportDetail>> HandleAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        if (Permissions.Refuse<GetExport>(actor) is { } refusal)
        {
            return refusal;
        }

        if (await db.ExportRequests.AsNoTracking().VisibleTo(actor, db).SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } row)
        {
            return Refusals.NotFound;
        }

        var project = await db.Projects.AsNoTracking().SingleAsync(other => other.Id == row.ProjectId, cancel);
        var approval = await db.AccessRequests.AsNoTracking().SingleAsync(other => other.Id == project.AccessRequestId, cancel);
        var releases = await db.Releases.AsNoTracking().Where(other => other.ProjectId == row.ProjectId).OrderByDescending(other => other.At).Take(MostReleases).ToListAsync(cancel);
        var earlier = await EarlierVerdicts.OfAsync(db, actor, row, cancel);
        var requester = await db.PeopleAsync([row.RequesterId], cancel);
        var hindrances = ReviewPolicy.Problems(row, actor, project.MembershipOf(actor.PersonId), ReviewDecision.Return, "asked", []);
        var mayReview = Permissions.Holds(actor, Permission.ReviewExports) && hindrances.Count == 0;
        var checks = ReviewPolicy.MayRead(row, actor, project.MembershipOf(actor.PersonId));
        return new ExportDetail(
            row.Id, row.Version, new(project.Id, project.Number, project.Title), row.DesktopId, row.Title, row.Status, requester.Of(row.RequesterId), row.Round, row.Reason,
            row.CurrentReviews.Count(), row.CurrentReviews.Any(review => review.CheckerId == actor.PersonId), row.StateSince, row.Deadline,
            [.. row.Files.OrderByDescending(file => file.Round).ThenBy(file => file.Path, StringComparer.Ordinal).Select(file => Of(file, row, earlier) with { ForCheckers = checks ? file.ForCheckers : null })],
            await BlindReviews.ViewAsync(db, actor, row, project.MembershipOf(actor.PersonId), named: !project.HasMember(actor.PersonId), cancel),
            new(approval.Id, approval.Answers, project.Specification),
            await db.SummariesAsync(releases, cancel),
            Permissions.Holds(actor, Permission.ReviewExports) ? [.. hindrances.Select(problem => problem.Message)] : [],
            Actions(actor, row, project, mayReview),
            new(row.ApprovalsNeeded, row.VotesNeeded, row.Veto, row.Sequential, OneForCode: false));
    }

    private static ExportFileView Of(ExportFile file, ExportRequest row, ILookup<string, EarlierVerdict> earlier) => new(
        file.Id, file.Round, file.Path, file.Description, file.Population, file.Purpose, file.Bytes, file.Sha256, file.Blocked, file.Report,
        file.Round == row.Round && file.Sha256 is { } hash ? [.. earlier[hash]] : []);

    private static ExportAction[] Actions(Actor actor, ExportRequest row, Project project, bool mayReview)
    {
        var requester = project.HasMember(actor.PersonId) ? row.RequesterId : (Guid?)null;
        return [.. row.Allowed(actor.Towards(requester)).Where(action => action != ExportAction.Review || mayReview).Order()];
    }
}
