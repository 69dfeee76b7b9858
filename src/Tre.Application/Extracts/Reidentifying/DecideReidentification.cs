using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Extracts.Reidentifying;

/// <summary>Another data steward agrees, or says why not.</summary>
public sealed class DecideReidentification(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.DecideReidentification;

    /// <param name="Approve">False to decline, which needs a comment.</param>
    public sealed record Input(Guid Id, bool Approve, string? Comment);

    public async Task<Outcome> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if ((Permissions.Refuse<DecideReidentification>(actor) ?? Texts.TooLong(input.Comment, "comment")) is { } refusal)
        {
            return refusal;
        }

        if (await db.Reidentifications.SingleOrDefaultAsync(row => row.Id == input.Id, cancel) is not { } request)
        {
            return Refusals.NotFound;
        }

        var member = await db.Projects.AsNoTracking().AnyAsync(row => row.Id == request.ProjectId && row.Members.Any(one => one.PersonId == actor.PersonId), cancel);
        return input.Approve
            ? await db.ChangeAsync(actor, "reidentification.approve", request, () => request.Approve(actor, member, input.Comment, clock.GetUtcNow()), null, cancel)
            : await db.ChangeAsync(actor, "reidentification.decline", request, () => request.Decline(actor, member, input.Comment, clock.GetUtcNow()), null, cancel);
    }
}
