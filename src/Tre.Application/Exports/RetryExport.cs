using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Exports;

/// <summary>Has a request that could not be checked read and checked again.</summary>
public sealed class RetryExport(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public async Task<Outcome> HandleAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        if (Permissions.Refuse<RetryExport>(actor) is { } refusal)
        {
            return refusal;
        }

        return await db.VisibleExportAsync(actor, id, cancel) is { } export
            ? await db.ChangeAsync(actor, "export.retry", export, () => export.Retry(actor, clock.GetUtcNow()), null, cancel)
            : Refusals.NotFound;
    }
}
