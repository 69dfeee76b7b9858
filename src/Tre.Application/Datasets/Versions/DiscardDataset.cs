using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Datasets.Versions;

/// <summary>Gives up a version that was never in force.</summary>
public sealed class DiscardDataset(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.ManageCatalogue;

    public async Task<Outcome> HandleAsync(Actor actor, Guid id, CancellationToken cancel) => Permissions.Refuse<DiscardDataset>(actor) is { } refusal
        ? refusal
        : await db.ActAsync(actor, "dataset.discard", id, null, version => version.Discard(actor, clock.GetUtcNow()), null, cancel);
}
