using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Domain.Extracts.Reidentifying;
using Tre.Domain.People;

namespace Tre.Application.Extracts.Reidentifying;

/// <summary>A request with what decides who may decide it.</summary>
/// <param name="IsMember">Whether the caller is or ever was a member of its project.</param>
internal sealed record ReidentificationDecision(ReidentificationRequest Request, bool IsMember)
{
    public static async Task<ReidentificationDecision?> LoadAsync(ITreDb db, Actor actor, Guid id, CancellationToken cancel) =>
        await db.Reidentifications.SingleOrDefaultAsync(row => row.Id == id, cancel) is { } request
            ? new(request, await db.Projects.AsNoTracking().AnyAsync(row => row.Id == request.ProjectId && row.Members.Any(one => one.PersonId == actor.PersonId), cancel))
            : null;
}
