using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Domain;
using Tre.Domain.AccessRequests;
using Tre.Domain.People;

namespace Tre.Application.AccessRequests;

/// <summary>A steward decides nothing from which they would gain.</summary>
internal static class DecisionRules
{
    public static async Task<Refusal?> RefuseAsync(ITreDb db, Actor actor, AccessRequest request, CancellationToken cancel)
    {
        var userName = await db.People.AsNoTracking().Where(person => person.Id == actor.PersonId).Select(person => person.UserName).SingleAsync(cancel);
        var gains = request.Members.Contains(userName, StringComparer.Ordinal)
            || (request.AmendsProjectId is { } project && await db.MembershipAsync(project, actor.PersonId, cancel) != ProjectMembership.None);
        return gains ? new("own-project", "You would be or are a member of this project. Another data steward must decide.") : null;
    }
}
