using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.Exports.Policies;
using Tre.Domain.People;

namespace Tre.Application.Exports.Policies;

public sealed class GetPolicy(ITreDb db) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public async Task<Outcome<PolicyView>> HandleAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        if (Permissions.Refuse<GetPolicy>(actor) is { } refusal)
        {
            return refusal;
        }

        return await db.PolicyVersions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) is { } row
            ? (await db.ViewsAsync(actor, [row], cancel))[0]
            : Refusals.NotFound;
    }
}
