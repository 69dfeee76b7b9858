using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Extracts;

/// <summary>Takes an extract away for good: desktops lose it at once and its bytes are deleted.</summary>
public sealed class DestroyExtract(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.ManageExtracts;

    public sealed record Input(Guid Id, bool Confirm);

    public async Task<Outcome> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<DestroyExtract>(actor) is { } refusal)
        {
            return refusal;
        }

        if (!input.Confirm)
        {
            return new Refusal("confirmation-missing", "A destroyed extract cannot be brought back. Confirm that you mean it.", "confirm");
        }

        return await db.Extracts.SingleOrDefaultAsync(row => row.Id == input.Id, cancel) is { } extract
            ? await db.ChangeAsync(actor, "extract.destroy", extract, () => extract.Destroy(actor, clock.GetUtcNow()), null, cancel)
            : Refusals.NotFound;
    }
}
