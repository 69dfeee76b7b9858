using Tre.Application.Data;
using Tre.Domain.AccessRequests;
using Tre.Domain.Lifecycles;
using Tre.Domain.People;

namespace Tre.Application.AccessRequests;

/// <summary>Who sees which access requests.</summary>
internal static class AccessRequestVisibility
{
    /// <summary>One's own; for stewards and auditors whatever is no draft; for members the approval their project stands on.</summary>
    public static IQueryable<AccessRequest> VisibleTo(this IQueryable<AccessRequest> requests, Actor actor, ITreDb db)
    {
        var me = actor.PersonId;
        if (actor.Is(Role.DataSteward) || actor.Is(Role.Auditor))
        {
            return requests.Where(row => row.RequesterId == me || row.Status != AccessRequestStatus.Draft);
        }

        return requests.Where(row => row.RequesterId == me
            || (row.Status == AccessRequestStatus.Approved && db.Projects.Any(project =>
                project.AccessRequestId == row.Id && project.Members.Any(member => member.PersonId == me && member.RemovedAt == null))));
    }
}
