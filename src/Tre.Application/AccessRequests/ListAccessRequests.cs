using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.AccessRequests;
using Tre.Domain.People;

namespace Tre.Application.AccessRequests;

/// <summary>Which access requests a list is about.</summary>
public enum AccessRequestScope
{
    /// <summary>Whatever the person may see, newest first.</summary>
    All,

    /// <summary>The person's own, newest first.</summary>
    Mine,

    /// <summary>Those that wait for this steward's decision, oldest first.</summary>
    Queue,
}

public sealed class ListAccessRequests(ITreDb db) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public sealed record Input(AccessRequestScope Scope, AccessRequestStatus? Status, Paging Paging);

    public async Task<Outcome<Page<AccessRequestSummary>>> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<ListAccessRequests>(actor) is { } refusal)
        {
            return refusal;
        }

        if (input.Scope == AccessRequestScope.Queue && !Permissions.Holds(actor, Permission.DecideAccessRequests))
        {
            return new Refusal("not-allowed", "Only a data steward has this queue.");
        }

        var me = actor.PersonId;
        var rows = db.AccessRequests.VisibleTo(actor, db);
        rows = input.Scope switch
        {
            AccessRequestScope.Mine => rows.Where(row => row.RequesterId == me),
            AccessRequestScope.Queue => rows.Where(row => row.Status == AccessRequestStatus.Submitted && row.RequesterId != me),
            _ => rows,
        };
        if (input.Status is { } status)
        {
            rows = rows.Where(row => row.Status == status);
        }


        // Without the answers, which can be long.
        var page = await rows.PageAsync(
            input.Paging,
            newestFirst: input.Scope != AccessRequestScope.Queue,
            row => new { row.Id, row.Title, row.Status, row.RequesterId, row.CreatedAt, row.StateSince, row.Deadline, row.AmendsProjectId },
            row => (row.StateSince, row.Id),
            cancel);
        var people = await db.PeopleAsync(page.Items.Select(row => (Guid?)row.RequesterId), cancel);
        return page.Select(row => new AccessRequestSummary(
            row.Id, row.Title, row.Status, people.Of(row.RequesterId), row.CreatedAt, row.StateSince, row.Deadline, row.AmendsProjectId is not null));
    }
}
