using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Datasets.Versions;

/// <summary>Has the source looked into once more after a failure.</summary>
public sealed class RetryDataset(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.ManageCatalogue;

    public async Task<Outcome> HandleAsync(Actor actor, Guid id, CancellationToken cancel) => Permissions.Refuse<RetryDataset>(actor) is { } refusal
        ? refusal
        : await db.ActAsync(actor, "dataset.retry", id, null, version => version.Retry(actor, clock.GetUtcNow()), null, cancel);
}
