using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.Exports;
using Tre.Domain.People;

namespace Tre.Application.Exports;

/// <summary>Which export requests a list is about.</summary>
public enum ExportScope
{
    /// <summary>Whatever the person may see, newest first.</summary>
    All,

    /// <summary>The person's own, newest first.</summary>
    Mine,

    /// <summary>Those that wait for this checker's vote, oldest first.</summary>
    Queue,
}

public sealed class ListExports(ITreDb db) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public sealed record Input(ExportScope Scope, Guid? ProjectId, ExportStatus? Status, Paging Paging);

    public async Task<Outcome<Page<ExportSummary>>> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<ListExports>(actor) is { } refusal)
        {
            return refusal;
        }

        if (input.Scope == ExportScope.Queue && !Permissions.Holds(actor, Permission.ReviewExports))
        {
            return new Refusal("not-allowed", "Only an output checker has this queue.");
        }

        var me = actor.PersonId;
        var rows = db.ExportRequests.VisibleTo(actor, db);
        rows = input.Scope switch
        {
            ExportScope.Mine => rows.Where(row => row.RequesterId == me),
            ExportScope.Queue => rows.WaitingFor(actor, db),
            _ => rows,
        };
        rows = input.ProjectId is { } project ? rows.Where(row => row.ProjectId == project) : rows;
        rows = input.Status is { } status ? rows.Where(row => row.Status == status) : rows;

        // Without the checker's reports, which can be long.
        var page = await rows.PageAsync(
            input.Paging,
            newestFirst: input.Scope != ExportScope.Queue,
            row => new
            {
                row.Id,
                row.ProjectId,
                row.Title,
                row.Status,
                row.RequesterId,
                row.Round,
                Files = row.Files.Count(file => file.Round == row.Round),
                Votes = row.Reviews.Count(review => review.Round == row.Round),
                Mine = row.Reviews.Any(review => review.Round == row.Round && review.CheckerId == me),
                row.StateSince,
                row.Deadline,
                row.VotesNeeded,
            },
            row => (row.StateSince, row.Id),
            cancel);
        var projects = await db.ProjectsAsync(page.Items.Select(row => (Guid?)row.ProjectId), cancel);
        var people = await db.PeopleAsync(page.Items.Select(row => (Guid?)row.RequesterId), cancel);
        return page.Select(row => new ExportSummary(
            row.Id, projects.Of(row.ProjectId)!, row.Title, row.Status, people.Of(row.RequesterId), row.Round, row.Files, row.Votes, row.Mine,
            row.StateSince, row.Deadline, row.VotesNeeded));
    }
}
