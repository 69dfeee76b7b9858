using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Datasets.Versions;

/// <summary>The data steward signs exactly the description that they saw; from then on it is in force.</summary>
public sealed class SignDataset(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.ManageCatalogue;

    public sealed record Input(Guid Id, int Version, bool Confirm);

    public async Task<Outcome> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<SignDataset>(actor) is { } refusal)
        {
            return refusal;
        }

        return input.Confirm
            ? await db.ActAsync(actor, "dataset.sign", input.Id, input.Version, version => version.Sign(actor, clock.GetUtcNow()), null, cancel)
            : new Refusal("confirmation-missing", "Extracts will be built as you signed. Confirm that you have checked every class.", "confirm");
    }
}
