using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Extracts;

public sealed class GetExtract(ITreDb db) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public async Task<Outcome<ExtractView>> HandleAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        if (Permissions.Refuse<GetExtract>(actor) is { } refusal)
        {
            return refusal;
        }

        return await db.Extracts.AsNoTracking().VisibleTo(actor, db).SingleOrDefaultAsync(row => row.Id == id, cancel) is { } row
            ? (await db.ViewAsync(actor, [row], cancel))[0]
            : Refusals.NotFound;
    }
}
