using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Extracts.Reidentifying;

/// <summary>One request, for data stewards and auditors.</summary>
public sealed class GetReidentification(ITreDb db) : IUseCase
{
    public static Permission Needs => Permission.OverseeReidentification;

    public async Task<Outcome<ReidentificationView>> HandleAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        if (Permissions.Refuse<GetReidentification>(actor) is { } refusal)
        {
            return refusal;
        }

        return await db.Reidentifications.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) is { } row
            ? (await db.ViewsAsync(actor, [row], cancel))[0]
            : Refusals.NotFound;
    }
}
