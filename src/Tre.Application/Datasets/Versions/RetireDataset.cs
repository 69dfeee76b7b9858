using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Datasets.Versions;

/// <summary>Takes a signed description out of force: nothing is built from it any more.</summary>
public sealed class RetireDataset(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.ManageCatalogue;

    public sealed record Input(Guid Id, bool Confirm);

    public async Task<Outcome> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<RetireDataset>(actor) is { } refusal)
        {
            return refusal;
        }

        return input.Confirm
            ? await db.ActAsync(actor, "dataset.retire", input.Id, null, version => version.Retire(actor, clock.GetUtcNow()), null, cancel)
            : new Refusal("confirmation-missing", "No extract can be built until another version is signed. Confirm that you mean it.", "confirm");
    }
}
