using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Extracts.Synthetic;

/// <summary>Takes a synthetic preview away: nobody fetches it any more and its bytes are deleted.</summary>
public sealed class DestroySyntheticPreview(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.ManageExtracts;

    public sealed record Input(Guid Id, bool Confirm);

    public async Task<Outcome> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<DestroySyntheticPreview>(actor) is { } refusal)
        {
            return refusal;
        }

        if (!input.Confirm)
        {
            return new Refusal("confirmation-missing", "A destroyed preview cannot be brought back. Confirm that you mean it.", "confirm");
        }

        return await db.SyntheticPreviews.SingleOrDefaultAsync(row => row.Id == input.Id, cancel) is { } preview
            ? await db.ChangeAsync(actor, "synthetic-preview.destroy", preview, () => preview.Destroy(actor, clock.GetUtcNow()), null, cancel)
            : Refusals.NotFound;
    }
}
