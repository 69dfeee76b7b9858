using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Extracts;

/// <summary>Asks for another try of an extract that failed.</summary>
public sealed class RetryExtract(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.ManageExtracts;

    public async Task<Outcome> HandleAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        if (Permissions.Refuse<RetryExtract>(actor) is { } refusal)
        {
            return refusal;
        }

        return await db.Extracts.SingleOrDefaultAsync(row => row.Id == id, cancel) is { } extract
            ? await db.ChangeAsync(actor, "extract.retry", extract, () => extract.Retry(actor, clock.GetUtcNow()), null, cancel)
            : Refusals.NotFound;
    }
}
