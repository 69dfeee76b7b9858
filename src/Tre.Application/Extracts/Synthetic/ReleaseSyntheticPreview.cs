using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Extracts.Synthetic;

/// <summary>Lets the members of a project fetch a synthetic preview.</summary>
public sealed class ReleaseSyntheticPreview(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.ManageExtracts;

    public sealed record Input(Guid Id, bool Confirm);

    public async Task<Outcome> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<ReleaseSyntheticPreview>(actor) is { } refusal)
        {
            return refusal;
        }

        if (!input.Confirm)
        {
            return new Refusal("confirmation-missing", "Members may take the files out of the platform. Confirm that you looked at them.", "confirm");
        }

        if (await db.SyntheticPreviews.SingleOrDefaultAsync(row => row.Id == input.Id, cancel) is not { } preview)
        {
            return Refusals.NotFound;
        }

        var own = await db.Projects.AnyAsync(project => project.Id == preview.ProjectId && project.Members.Any(member => member.PersonId == actor.PersonId), cancel);
        return await db.ChangeAsync(actor, "synthetic-preview.release", preview, () => preview.Release(actor, own, clock.GetUtcNow()), preview.Result?.Sha256, cancel);
    }
}
